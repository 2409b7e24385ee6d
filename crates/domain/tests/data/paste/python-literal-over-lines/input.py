url = (
    f"https://sentry.io/api/0/projects/{org}/"
    f"{project}/keys/"
)
r = requests.post(url, json={})
