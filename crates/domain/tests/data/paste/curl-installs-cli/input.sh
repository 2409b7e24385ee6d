curl -sL https://sentry.io/get-cli/ | SENTRY_CLI_VERSION="2.40.0" bash
sentry-cli releases new "$VERSION"
