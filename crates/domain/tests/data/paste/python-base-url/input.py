BASE_URL = "https://sentry.io/api/0"

def projects(org):
    url = f"{BASE_URL}/organizations/{org}/projects/"
    return requests.get(url, headers=HEADERS).json()

def disable_key(org, project, key):
    url = "{}/projects/{}/{}/keys/{}/".format(BASE_URL, org, project, key)
    return requests.put(url, headers=HEADERS, json={"isActive": False})
