response = requests.request(
    "DELETE",
    "https://sentry.io/api/0/organizations/%s/releases/%s/" % (org, version),
    headers=headers,
)
