"""Makes the organizations `acme` and `second`, a project, and the members of `acme`. May be run again.
"""

from urllib.parse import urlparse

from person import Person

owner = Person("Owner")

there = {organization["slug"] for organization in owner.call("GET", "organizations/")}
for slug in ("acme", "second"):
    if slug not in there:
        new = {"name": slug.title(), "slug": slug, "agreeTerms": True, "defaultTeam": True}
        owner.call("POST", "organizations/", new)

team = owner.call("GET", "organizations/acme/teams/")[0]["slug"]
if not owner.call("GET", "organizations/acme/projects/"):
    new = {"name": "Web", "slug": "acme-web", "platform": "javascript"}
    owner.call("POST", "teams/acme/%s/projects/" % team, new)


def members():
    return {member["email"]: member["id"] for member in owner.call("GET", "organizations/acme/members/")}


def join(name, role):
    """Invites somebody and accepts in their name."""
    person = Person(name)
    invitation = {
        "email": "%s@example.com" % name.lower(),
        "role": role,
        "teams": [team],
        "sendInvite": True,
    }
    new = owner.call("POST", "organizations/acme/members/", invitation)
    link = owner.call("GET", "organizations/acme/members/%s/" % new["id"])["invite_link"]
    accept = "accept-invite/%s/%s/" % tuple(urlparse(link).path.strip("/").split("/")[-2:])
    person.call("GET", accept)
    person.call("POST", accept)
    return person


for name, role in (("Member", "member"), ("Manager", "manager")):
    if "%s@example.com" % name.lower() not in members():
        join(name, role)

# Somebody makes a token and leaves; it outlives them.
tokens = "organizations/acme/org-auth-tokens/"
if "left-behind" not in {token["name"] for token in owner.call("GET", tokens)}:
    if "leaver@example.com" not in members():
        join("Leaver", "member")
    Person("Leaver").call("POST", tokens, {"name": "left-behind"})
if "leaver@example.com" in members():
    owner.call("DELETE", "organizations/acme/members/%s/" % members()["leaver@example.com"])
