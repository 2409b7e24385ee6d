npx @sentry/cli@2.33.0 sourcemaps upload --org acme --project web ./dist
