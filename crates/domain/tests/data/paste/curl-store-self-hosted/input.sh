curl -d @event.json -H "X-Sentry-Auth: Sentry sentry_key=abc" https://sentry.corp.example/api/7/store/
