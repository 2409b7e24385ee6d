if ! sentry-cli releases info "$V" >/dev/null; then sentry-cli releases new "$V"; fi
