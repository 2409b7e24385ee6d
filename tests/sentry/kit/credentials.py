"""Makes one or two of every kind of credential in `acme`, by their owners. May be run again."""

from person import Person

admin, owner, member = Person("Admin"), Person("Owner"), Person("Member")

tokens = "organizations/acme/org-auth-tokens/"
named = {token["name"] for token in owner.call("GET", tokens)}
for person, name in ((owner, "ci-sourcemaps"), (member, "made-by-member")):
    if name not in named:
        person.call("POST", tokens, {"name": name})

INTEGRATIONS = [
    ("Release Bot", True, ["project:read", "project:releases", "org:read"], 2),
    # A manager holds less than this one does, and is shown masks.
    ("Org Keeper", True, ["org:read", "org:write", "org:admin"], 1),
    ("Public Thing", False, ["org:read"], 0),
]
there = {app["name"]: app for app in owner.call("GET", "organizations/acme/sentry-apps/")}
for name, internal, scopes, count in INTEGRATIONS:
    app = there.get(name) or owner.call(
        "POST",
        "sentry-apps/",
        {
            "name": name,
            "organization": "acme",
            "isInternal": internal,
            "verifyInstall": not internal,
            "scopes": scopes,
            "events": [],
            "schema": {},
            "webhookUrl": None if internal else "http://127.0.0.1:9999/hook",
            "isAlertable": False,
            "allowedOrigins": [],
            "author": "Acme",
            "overview": None,
            "redirectUrl": None,
        },
    )
    path = "sentry-apps/%s/api-tokens/" % app["slug"]
    for _ in range(len(owner.call("GET", path)), count):
        owner.call("POST", path, {})

REDIRECT = "http://127.0.0.1:9999/cb"


def application(person, name):
    """An application of that name, made where there is none."""
    for own in person.call("GET", "api-applications/"):
        if own["name"] == name:
            return own
    made = person.call("POST", "api-applications/")
    about = {
        "name": name,
        "redirectUris": [REDIRECT],
        "allowedOrigins": [],
        "homepageUrl": "http://127.0.0.1:9999/",
    }
    person.call("PUT", "api-applications/%s/" % made["id"], about)
    return made


granted = {grant["application"]["name"] for grant in owner.call("GET", "api-authorizations/")}
for name in ("CLI Helper", "Grafana Link"):
    if name not in granted:
        owner.consent(application(admin, name), ["org:read", "project:read"], REDIRECT)
application(owner, "Status Page")

if not owner.call("GET", "organizations/acme/api-keys/"):
    owner.call("POST", "organizations/acme/api-keys/")
