import os
import requests

headers = {"Authorization": f"Bearer {os.environ['SENTRY_AUTH_TOKEN']}"}
resp = requests.get("https://sentry.io/api/0/projects/acme/web/events/", headers=headers, params={"full": "true"})
resp.raise_for_status()
for event in resp.json():
    print(event["eventID"])
