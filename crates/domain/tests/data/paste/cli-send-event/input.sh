sentry-cli send-event -m "deploy failed" -l error
