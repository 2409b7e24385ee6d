"""Makes the organizations `acme` and `second`, a project, and the member of `acme`, by signing in and
using Sentry's own API as its pages do. May be run again. Arguments: the server's base address, and the
certificate to trust where that is https.
"""

import json
import re
import sys
from urllib.parse import urlparse

import requests

BASE, CERTIFICATE = sys.argv[1:3]


class Person:
    """A signed-in session: cookies, CSRF token, and a way to call the API."""

    def __init__(self, name):
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = CERTIFICATE
        form = self.session.get(BASE + "/auth/login/").text
        token = re.search(r"""csrfmiddlewaretoken['"] value=['"]([^'"]+)""", form)
        fields = {
            "op": "login",
            "username": "%s@example.com" % name.lower(),
            "password": "%s-pass-1" % name,
            "csrfmiddlewaretoken": token.group(1) if token else self.session.cookies["sc"],
        }
        answer = self.session.post(
            BASE + "/auth/login/",
            data=fields,
            headers={"Referer": BASE + "/auth/login/"},
            allow_redirects=False,
        )
        if answer.status_code != 302:
            sys.exit("%s cannot sign in: %s" % (name, answer.status_code))

    def call(self, method, path, body=None):
        answer = self.session.request(
            method,
            BASE + "/api/0/" + path,
            data=None if body is None else json.dumps(body),
            headers={
                "Content-Type": "application/json",
                "X-CSRFToken": self.session.cookies.get("sc", ""),
                "Referer": BASE + "/",
            },
            allow_redirects=False,
        )
        if not answer.ok:
            sys.exit("%s %s: %s %s" % (method, path, answer.status_code, answer.text[:300]))
        return answer.json() if answer.text else None


owner, member = Person("Owner"), Person("Member")

there = {organization["slug"] for organization in owner.call("GET", "organizations/")}
for slug in ("acme", "second"):
    if slug not in there:
        new = {"name": slug.title(), "slug": slug, "agreeTerms": True, "defaultTeam": True}
        owner.call("POST", "organizations/", new)

team = owner.call("GET", "organizations/acme/teams/")[0]["slug"]
if not owner.call("GET", "organizations/acme/projects/"):
    new = {"name": "Web", "slug": "acme-web", "platform": "javascript"}
    owner.call("POST", "teams/acme/%s/projects/" % team, new)

if not member.call("GET", "organizations/"):
    invitation = {"email": "member@example.com", "role": "member", "teams": [team], "sendInvite": True}
    new = owner.call("POST", "organizations/acme/members/", invitation)
    link = owner.call("GET", "organizations/acme/members/%s/" % new["id"])["invite_link"]
    accept = "accept-invite/%s/%s/" % tuple(urlparse(link).path.strip("/").split("/")[-2:])
    member.call("GET", accept)
    member.call("POST", accept)
