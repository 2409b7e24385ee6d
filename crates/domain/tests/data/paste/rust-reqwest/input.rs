let url = format!("https://sentry.io/api/0/organizations/{org}/issues/{id}/");
let response = client
    .put(&url)
    .bearer_auth(&token)
    .json(&body)
    .send()
    .await?;
