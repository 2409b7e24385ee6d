async with httpx.AsyncClient(base_url="https://sentry.io/api/0", headers=headers) as client:
    r = await client.get(f"/organizations/{org}/members/")
    await client.post(f"/organizations/{org}/members/", json={"email": email, "orgRole": "member"})
