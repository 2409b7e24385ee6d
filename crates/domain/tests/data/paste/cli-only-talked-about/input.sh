npm install -g @sentry/cli
which sentry-cli || echo "sentry-cli releases delete is not for you"
sentry-cli --version
sentry-cli releases new 1.0
