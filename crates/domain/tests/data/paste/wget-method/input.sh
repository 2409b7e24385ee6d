wget --method=PUT --header "Authorization: Bearer $TOKEN" --body-data '{"isActive":false}' -O - "https://sentry.io/api/0/projects/acme/web/keys/abcd/"
