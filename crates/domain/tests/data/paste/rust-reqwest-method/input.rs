let response = reqwest::Client::new()
    .request(Method::DELETE, format!("{base}/api/0/teams/{org}/{team}/"))
    .header("Authorization", format!("Bearer {token}"))
    .send()?;
