async function resolveIssue(id) {
  const url = `https://sentry.io/api/0/organizations/${ORG}/issues/${id}/`;
  const response = await fetch(url, {
    method: "PUT",
    body: JSON.stringify({ status: "resolved" }),
  });
  if (!response.ok) {
    throw new Error("failed");
  }
  return response.json();
}
