const options = {
  hostname: 'sentry.io',
  path: '/api/0/organizations/acme/releases/',
  method: 'POST',
};
const req = https.request(options, (res) => {});
