await fetch(`${SENTRY_BASE}/api/0/organizations/${org}/issues/${id}/`, {
  method: 'PUT',
  headers: {
    'Content-Type': 'application/json',
    Authorization: `Bearer ${token}`,
  },
  body: JSON.stringify({ status: 'resolved' }),
});
