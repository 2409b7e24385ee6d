http PUT :9000/api/0/projects/sentry/internal/ name=web
