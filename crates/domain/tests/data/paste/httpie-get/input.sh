http GET https://sentry.io/api/0/organizations/acme/projects/ "Authorization: Bearer $TOKEN"
