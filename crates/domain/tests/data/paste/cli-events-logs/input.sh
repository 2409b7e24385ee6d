sentry-cli events list --max-rows 50
sentry-cli logs list --live
