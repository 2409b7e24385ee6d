sentry-cli build upload app.aab --build-configuration Release
sentry-cli build download --build-id 12
