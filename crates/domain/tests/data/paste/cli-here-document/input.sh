cat > ~/.sentryclirc <<EOF
[auth]
token=$SENTRY_AUTH_TOKEN
[defaults]
url=https://sentry.io/
EOF
sentry-cli releases new $V
