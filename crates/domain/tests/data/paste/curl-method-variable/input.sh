curl -X "$METHOD" https://sentry.io/api/0/organizations/acme/external-users/12/
