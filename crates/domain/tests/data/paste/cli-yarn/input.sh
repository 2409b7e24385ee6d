yarn sentry-cli debug-files upload -o acme -p ios ./dSYMs
