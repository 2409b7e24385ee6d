SENTRY_CRONS="https://o123.ingest.sentry.io/api/456/cron/nightly/0a1b2c3d/"
curl "${SENTRY_CRONS}?status=in_progress"
./nightly.sh
curl "${SENTRY_CRONS}?status=ok"
