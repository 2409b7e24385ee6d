docker run --rm -v "$(pwd):/work" -e SENTRY_AUTH_TOKEN getsentry/sentry-cli:2.20 releases list -o acme
