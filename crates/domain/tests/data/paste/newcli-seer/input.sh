npx sentry@latest issue explain WEB-4F
sentry issue plan WEB-4F
