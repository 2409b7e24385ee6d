sentry issue resolve WEB-4F
