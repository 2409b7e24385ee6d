npx sentry-cli relases new "$V"
