if [ -n "$SENTRY_AUTH_TOKEN" ]; then
  for p in web api; do
    sentry-cli debug-files upload --project "$p" ./out
  done
fi
