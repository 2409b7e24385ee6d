app.get("/organizations/:org/issues", (req, res) => res.json([]));
router.delete('/projects/:org/:project/', handler);
const r = await fetch("https://sentry.io/api/0/organizations/acme/teams/");
