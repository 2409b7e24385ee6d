curl -fsS -X POST "$URL/api/0/organizations/acme/teams/" -d slug=core && curl -fsS -X POST "$URL/api/0/teams/acme/core/projects/" -d name=api
