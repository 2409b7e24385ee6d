curl -sG "$SENTRY_URL/api/0/projects/$ORG/$PROJECT/issues/" --data-urlencode "query=is:unresolved level:fatal" -H "Authorization: Bearer $SENTRY_AUTH_TOKEN"
