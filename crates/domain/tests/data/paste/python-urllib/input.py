req = urllib.request.Request(
    "https://sentry.io/api/0/organizations/acme/releases/1.0/",
    data=json.dumps({"dateReleased": now}).encode(),
    headers={"Authorization": "Bearer " + token},
    method="PUT",
)
urllib.request.urlopen(req)
