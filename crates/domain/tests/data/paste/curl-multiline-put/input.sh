curl -i \
  -X PUT \
  -H 'Authorization: Bearer '"$TOKEN" \
  -H 'Content-Type: application/json' \
  --data '{"status": "resolved", "assignedTo": "team:42"}' \
  "https://sentry.io/api/0/organizations/${ORG}/issues/${ISSUE_ID}/"
