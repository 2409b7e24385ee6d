console.log("PUT https://sentry.io/api/0/projects/acme/web/");
console.log(`calling https://sentry.io/api/0/organizations/${org}/members/`);
await fetch(`https://sentry.io/api/0/organizations/${org}/projects/`);
