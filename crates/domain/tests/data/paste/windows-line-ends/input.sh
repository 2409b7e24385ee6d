curl -X PUT \
  -H "Authorization: Bearer %TOKEN%" \
  https://sentry.io/api/0/projects/acme/web/
