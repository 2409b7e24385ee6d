curl -H "Authorization: Bearer sntryu_fake_0123456789" https://sentry.io/api/0/organizations/
