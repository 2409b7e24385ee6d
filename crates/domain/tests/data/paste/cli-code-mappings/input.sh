sentry-cli code-mappings upload mappings.json
