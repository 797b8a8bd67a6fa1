# The production form of the site; see docs/operations.md. Built in two stages, so that the result holds no Node.
FROM node:24-bookworm-slim AS frontend
WORKDIR /site/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci
COPY . /site
RUN PROJECT_ROOT=/site FRONTEND_OUT=/frontend npm run build

FROM python:3.13-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DJANGO_SETTINGS_MODULE=site_core.settings.production VAR_DIR=/var/lib/perspectief
WORKDIR /site
COPY requirements/run.txt requirements/run.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY . .
COPY --from=frontend /frontend /var/lib/perspectief/frontend
# The key and addresses of this step are thrown away: collecting files needs settings, not secrets.
RUN python tools/messages.py --compile \
    && SECRET_KEY=unused BASE_URL=https://unused.example ALLOWED_HOSTS=unused.example python manage.py collectstatic --no-input --verbosity 0 \
    && SECRET_KEY=unused BASE_URL=https://unused.example ALLOWED_HOSTS=unused.example python manage.py make_word_list \
    && useradd --system --uid 10001 --home-dir /var/lib/perspectief perspectief \
    && mkdir -p /var/lib/perspectief/media \
    && chown -R perspectief /var/lib/perspectief
USER 10001
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "2", "--no-access-log", "site_core.wsgi:application"]
