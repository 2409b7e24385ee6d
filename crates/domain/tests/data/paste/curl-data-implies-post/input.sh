curl https://sentry.io/api/0/organizations/$ORG/releases/ \
  -H "Authorization: Bearer $TOKEN" \
  -H "Content-Type: application/json" \
  -d '{"version":"2.0rc2","projects":["web"]}'
