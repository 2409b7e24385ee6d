sentry api organizations/acme/issues/1234/ -X PUT -f status=resolved
