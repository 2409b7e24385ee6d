class SentryClient:
    def __init__(self, token, base="https://sentry.io/api/0"):
        self.base = base
        self.session = requests.Session()

    def projects(self, org):
        return self._get(f"/organizations/{org}/projects/")

    def _get(self, path, **kw):
        r = self.session.get(self.base + path, **kw)
        r.raise_for_status()
        return r.json()

    def resolve(self, org, issue):
        return self.session.put(f"{self.base}/organizations/{org}/issues/{issue}/", json={"status": "resolved"})
