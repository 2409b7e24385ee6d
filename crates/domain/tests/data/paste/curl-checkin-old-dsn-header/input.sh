curl -X POST "https://sentry.io/api/0/organizations/acme/monitors/nightly/checkins/" -H "Authorization: DSN https://abc@o1.ingest.sentry.io/2" -d '{"status":"ok"}'
