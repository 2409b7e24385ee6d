sentry-cli releases set-commits "$V" --local
