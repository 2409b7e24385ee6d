wget --post-data="slug=core" --header="Authorization: Bearer $T" "$SENTRY/api/0/organizations/acme/teams/"
