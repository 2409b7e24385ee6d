// await fetch("https://sentry.io/api/0/projects/acme/web/", { method: "DELETE" });
/*
await fetch("https://sentry.io/api/0/teams/acme/core/", { method: "DELETE" });
*/
await fetch("https://sentry.io/api/0/projects/acme/web/");
