const url = new URL("https://sentry.io/api/0/organizations/acme/events/");
url.searchParams.set("field", "title");
const response = await fetch(url, { headers });
