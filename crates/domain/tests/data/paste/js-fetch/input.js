const res = await fetch("https://sentry.io/api/0/organizations/acme/issues/", {
  headers: { Authorization: `Bearer ${process.env.SENTRY_TOKEN}` },
});
const issues = await res.json();
