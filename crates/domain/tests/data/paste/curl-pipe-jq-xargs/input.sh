curl -s -H "Authorization: Bearer $TOKEN" "https://sentry.io/api/0/projects/acme/web/issues/?query=is:unresolved" \
  | jq -r '.[].id' \
  | xargs -I{} curl -s -X DELETE -H "Authorization: Bearer $TOKEN" "https://sentry.io/api/0/issues/{}/"
