sentry-cli --url https://sentry.corp.example/ releases -o acme -p web new 1.2.3 --finalize
