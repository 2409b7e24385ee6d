sentry-cli releases deploys "$VERSION" new -e staging
