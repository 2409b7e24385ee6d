import axios from 'axios';

const client = axios.create({ baseURL: 'https://sentry.io/api/0' });
const { data } = await client.get(`/projects/${org}/${project}/keys/`);
await client.post(`/projects/${org}/${project}/keys/`, { name: 'rotated' });
await client.delete('/projects/' + org + '/' + project + '/keys/' + data[0].id + '/');
