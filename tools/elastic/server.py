"""A real Elasticsearch node for tests and developers, from the jars that Elastic publishes on Maven Central.

Usage: server.py [--fetch-only] [--port 9200] [--transport-port 9300] [--data FOLDER] [--setting NAME=VALUE ...]

Needs Java 17 or newer (with javac) and Maven. It serves what our index uses: this is the server's core without its extra modules
(no Dutch analyser, scripts or reindex), so the site's Dutch analysis is done in Python. In production use the official image.
"""

import argparse
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var")).resolve()
HOME = VAR / "elasticsearch" / "home"
CLASSES = VAR / "elasticsearch" / "classes"
PLUGIN_FILES = "META-INF/es-plugins/transport-netty4/"
LOG_SETTINGS = """status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


def missing_tools() -> list[str]:
    """Return which of the needed commands this machine lacks."""
    return [name for name in ("java", "javac", "mvn") if shutil.which(name) is None]


def is_fetched() -> bool:
    """Whether the server is ready to start."""
    return (CLASSES / "Launch.class").exists()


def fetch() -> None:
    """Fetch the jars, lay them out as a home folder and compile the launcher; does nothing the second time."""
    if is_fetched():
        return
    shutil.rmtree(VAR / "elasticsearch", ignore_errors=True)
    jars = VAR / "elasticsearch" / "jars"
    jars.mkdir(parents=True)
    print("• Fetching Elasticsearch with Maven …", flush=True)
    command = ["mvn", "--batch-mode", "--quiet", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
    subprocess.run([*command, f"-DoutputDirectory={jars}", "-DincludeScope=runtime"], check=True)
    lay_out(jars)
    CLASSES.mkdir(parents=True, exist_ok=True)
    subprocess.run(["javac", "-cp", f"{HOME}/lib/*", "-d", str(CLASSES), str(HERE / "Launch.java")], check=True)
    print("  done", flush=True)


def lay_out(jars: Path) -> None:
    """Sort the jars into the server's library and its one transport module."""
    module = HOME / "modules" / "transport-netty4"
    for folder in (HOME / "lib", module, HOME / "config", HOME / "plugins", HOME / "logs", HOME / "data"):
        folder.mkdir(parents=True, exist_ok=True)
    for jar in jars.glob("*.jar"):
        shutil.move(jar, (module if jar.name.startswith(("netty-", "transport-netty4")) else HOME / "lib") / jar.name)
    with zipfile.ZipFile(next(module.glob("transport-netty4-*.jar"))) as archive:
        for name in archive.namelist():
            if name.startswith(PLUGIN_FILES) and not name.endswith("/"):
                (module / Path(name).name).write_bytes(archive.read(name))
    (HOME / "config" / "elasticsearch.yml").write_text("")
    (HOME / "config" / "log4j2.properties").write_text(LOG_SETTINGS)


def command(settings: dict[str, str], heap: str = "512m") -> list[str]:
    """Return the command that starts a node with these settings; the quick compiler is the better one for a life of minutes."""
    return [
        "java", "-XX:TieredStopAtLevel=1", f"-Xms{heap}", f"-Xmx{heap}", "-XX:+UseSerialGC", "--module-path", str(HOME / "lib"),
        "--add-modules=ALL-MODULE-PATH,jdk.management.agent,jdk.net", "-cp", str(CLASSES), "Launch", str(HOME),
        *(f"{name}={value}" for name, value in settings.items()),
    ]  # fmt: skip


def node_settings(http_port: int, transport_port: int, data: Path) -> dict[str, str]:
    """Return the settings of a node that stands alone and listens on this machine only."""
    return {
        "path.data": str(data), "cluster.name": "perspectief-tests", "node.name": f"node-{http_port}",
        "network.host": "127.0.0.1",
        "http.port": str(http_port), "transport.port": str(transport_port), "discovery.type": "single-node",
    }  # fmt: skip


def main() -> int:
    """Fetch and start the server; returns its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fetch-only", action="store_true")
    parser.add_argument("--port", type=int, default=9200)
    parser.add_argument("--transport-port", type=int, default=9300)
    parser.add_argument("--data", type=Path, default=HOME / "data")
    parser.add_argument("--setting", action="append", default=[], metavar="NAME=VALUE")
    options = parser.parse_args()
    if missing_tools():
        print(
            f"Missing: {', '.join(missing_tools())}. Install a JDK of 17 or newer and Maven (Debian: default-jdk-headless maven)."
        )
        return 1
    fetch()
    if options.fetch_only:
        return 0
    settings = node_settings(options.port, options.transport_port, options.data)
    settings.update(pair.split("=", 1) for pair in options.setting)
    print(f"Elasticsearch on http://127.0.0.1:{options.port}/ ; Ctrl-C stops it.", flush=True)
    try:
        return subprocess.run(command(settings), check=False).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
