curl -H "Authorization: Bearer $T" https://sentry.io/api/0/organisations/acme/issues/
