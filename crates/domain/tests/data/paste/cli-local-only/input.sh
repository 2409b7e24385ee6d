sentry-cli login
sentry-cli info
sentry-cli sourcemaps inject ./dist
sentry-cli debug-files check app.dSYM
