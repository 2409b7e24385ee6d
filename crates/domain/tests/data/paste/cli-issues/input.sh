sentry-cli issues list -o acme -p web -s unresolved
sentry-cli issues resolve -i 4411
sentry-cli issues mute --all
