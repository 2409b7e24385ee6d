npx @sentry/wizard@latest -i sourcemaps --saas --org acme --project web
