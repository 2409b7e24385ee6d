curl -T data.json -H "Authorization: Bearer $T" https://sentry.io/api/0/projects/acme/web/ownership/
