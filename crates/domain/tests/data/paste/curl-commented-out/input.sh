# curl -X DELETE https://sentry.io/api/0/projects/acme/web/ -H "Authorization: Bearer $T"
curl https://sentry.io/api/0/projects/acme/web/ -H "Authorization: Bearer $T"
