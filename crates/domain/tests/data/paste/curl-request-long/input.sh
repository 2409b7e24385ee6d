curl --silent --request POST --url https://sentry.io/api/0/teams/acme/backend/projects/ --header "authorization: Bearer ${TOKEN}" --json '{"name":"api"}'
