ENDPOINT=https://sentry.io/api/0/projects/acme/web/keys/
curl -H "Authorization: Bearer $SENTRY_AUTH_TOKEN" "$ENDPOINT"
