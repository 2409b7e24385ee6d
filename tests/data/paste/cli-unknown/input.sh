sentry-cli frobnicate --all
