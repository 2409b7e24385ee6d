curl -I -H "Authorization: Bearer $T" https://us.sentry.io/api/0/organizations/acme/projects/
