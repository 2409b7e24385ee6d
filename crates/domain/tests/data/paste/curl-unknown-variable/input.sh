curl -H "Authorization: Bearer $SENTRY_AUTH_TOKEN" "$ENDPOINT"
