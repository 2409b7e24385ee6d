const options = {method: 'DELETE', headers: {Authorization: 'Bearer <token>'}};

fetch('https://us.sentry.io/api/0/organizations/{organization_id_or_slug}/members/{member_id}/', options)
  .then(res => res.json())
  .catch(err => console.error(err));
