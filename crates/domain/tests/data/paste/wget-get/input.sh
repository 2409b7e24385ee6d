wget -qO- --header="Authorization: Bearer $TOKEN" https://sentry.io/api/0/projects/acme/web/issues/
