curl https://sentry.io/api/0/organizations/acme/issues/ -H "Authorization: Bearer $SENTRY_AUTH_TOKEN"
