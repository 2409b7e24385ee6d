axios({
  method: 'post',
  url: `https://sentry.io/api/0/organizations/${org}/releases/`,
  data: { version, projects: ['web'] },
}).then(() => console.log('done'));
