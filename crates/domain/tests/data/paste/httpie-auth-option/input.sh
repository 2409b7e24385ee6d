https -A bearer -a "$TOKEN" DELETE sentry.io/api/0/organizations/acme/members/77/
