#!/bin/sh
# Runs a script of tools/ with the best Python on this machine: 3.13, 3.12, 3.11, or a newer one that pip can serve.
# Usage: with_python.sh SCRIPT [ARGUMENT ...]
set -eu

usable() { # Is "$1" a Python of at least 3.11 that can make virtual environments?
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# Set-up that was made keeps its Python, so that a second start does not depend on the path.
if [ -x var/venv/bin/python ] && usable var/venv/bin/python; then
    exec var/venv/bin/python "$@"
fi

for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 "$HOME"/.pyenv/versions/3.13*/bin/python \
    "$HOME"/.pyenv/versions/3.12*/bin/python "$HOME"/.pyenv/versions/3.11*/bin/python python3 python; do
    if usable "$candidate"; then
        exec "$candidate" "$@"
    fi
done

echo "No Python of version 3.11, 3.12 or 3.13 with the venv module was found. Install one (Debian: apt install python3 python3-venv)," >&2
echo "or name it: make run PYTHON=/path/to/python3" >&2
exit 1
