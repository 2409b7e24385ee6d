SENTRY_ORG=acme SENTRY_PROJECT=web SENTRY_AUTH_TOKEN=$TOKEN sentry-cli sourcemaps inject ./dist && SENTRY_ORG=acme sentry-cli sourcemaps upload ./dist
