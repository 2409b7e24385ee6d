curl -X GET "https://sentry.io/api/0/organizations/acme/users/" ^
  -H "Authorization: Bearer %TOKEN%"
