sentry issue list acme/web --query "is:unresolved"
sentry issue view WEB-4F
sentry project list
