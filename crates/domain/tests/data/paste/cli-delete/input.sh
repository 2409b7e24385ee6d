sentry-cli releases delete 1.0.0-beta
