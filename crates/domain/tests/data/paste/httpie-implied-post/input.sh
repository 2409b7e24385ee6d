https sentry.io/api/0/organizations/acme/releases/ Authorization:"Bearer $TOKEN" version=1.2.3 projects:='["web"]'
