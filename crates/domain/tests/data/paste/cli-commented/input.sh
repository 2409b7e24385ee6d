# sentry-cli releases delete "$OLD"
sentry-cli releases new "$V" # then sentry-cli releases delete "$OLD"
