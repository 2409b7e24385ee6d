curl -X POST "https://o1.ingest.us.sentry.io/api/42/envelope/?sentry_key=abc" --data-binary @envelope
