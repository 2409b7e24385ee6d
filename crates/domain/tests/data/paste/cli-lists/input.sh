sentry-cli organizations list
sentry-cli projects -o acme list
sentry-cli repos list
sentry-cli monitors list
