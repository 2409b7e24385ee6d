"""A signed-in person on the server, for the scripts that seed it by Sentry's own API as its pages do.
Their arguments: the server's base address, and the certificate to trust where that is https.
"""

import json
import re
import sys
from urllib.parse import parse_qs, urlparse

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

    def consent(self, application, scopes, redirect):
        """Grants an application something on Sentry's own form, and fetches its token as it would."""
        asked = {
            "client_id": application["clientID"],
            "response_type": "code",
            "scope": " ".join(scopes),
            "redirect_uri": redirect,
        }
        page = BASE + "/oauth/authorize/"
        answer = self.session.get(page, params=asked, allow_redirects=False)
        if answer.status_code == 200:
            form = {"csrfmiddlewaretoken": self.session.cookies["sc"], "op": "approve"}
            answer = self.session.post(
                page, params=asked, data=form, headers={"Referer": page}, allow_redirects=False
            )
        code = parse_qs(urlparse(answer.headers["Location"]).query)["code"][0]
        answer = requests.post(
            BASE + "/oauth/token/",
            data={
                "grant_type": "authorization_code",
                "client_id": application["clientID"],
                "client_secret": application["clientSecret"],
                "code": code,
                "redirect_uri": redirect,
            },
            verify=CERTIFICATE,
        )
        if not answer.ok:
            sys.exit("oauth/token: %s %s" % (answer.status_code, answer.text[:300]))
