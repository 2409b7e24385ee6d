var response = await client.PutAsync($"https://sentry.io/api/0/organizations/{org}/issues/{id}/", content);
