const r = await fetch(`https://sentry.io/api/0/projects/${org}/${project}/isues/`);
