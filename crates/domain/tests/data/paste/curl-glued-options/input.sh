curl -sSfXDELETE -H"Authorization: Bearer $T" https://sentry.io/api/0/projects/acme/old-app/
