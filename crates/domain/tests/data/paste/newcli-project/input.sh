sentry project create acme/new-app node
sentry project delete acme/old-app --yes
