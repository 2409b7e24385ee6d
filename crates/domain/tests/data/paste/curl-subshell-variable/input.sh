#!/usr/bin/env bash
set -euo pipefail
API="https://sentry.io/api/0"
ids=$(curl -s -H "Authorization: Bearer $SENTRY_AUTH_TOKEN" "$API/organizations/acme/issues/?query=is:unresolved" | jq -r '.[].id')
for id in $ids; do
  echo "resolving $id"
  curl -s -X PUT -H "Authorization: Bearer $SENTRY_AUTH_TOKEN" \
    -d '{"status":"resolved"}' "$API/organizations/acme/issues/$id/" > /dev/null
done
