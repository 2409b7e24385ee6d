def make_request(method, path, **kwargs):
    return session.request(method, API + path, **kwargs)

make_request("PUT", f"/organizations/{org}/issues/", params={"id": ids}, json={"status": "resolved"})
