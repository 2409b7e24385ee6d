"/srv/app/node_modules/@sentry/cli-linux-x64/bin/sentry-cli" "releases" "new" "60e801e2" "--project=web"
