"""Runs inside Sentry, for what no API does on a headless machine: ends the install wizard, makes the
accounts and gives two of them tokens of telling scopes and ages. May be run again.
"""

from datetime import timedelta

from sentry.runner import configure

configure()

import sentry  # noqa: E402
from django.utils import timezone  # noqa: E402
from sentry import options  # noqa: E402
from sentry.models import ApiToken, User, UserEmail  # noqa: E402

PEOPLE = ["Admin", "Owner", "Member", "Outsider", "Manager", "Guest", "Leaver"]

OLD_DEFAULT = (
    "event:admin event:read member:read org:read project:read project:releases team:read"
)
NEARLY_ALL = (
    "alerts:read alerts:write event:admin event:read event:write member:admin member:read "
    "member:write org:admin org:integrations org:read org:write project:admin project:read "
    "project:releases project:write team:admin team:read team:write"
)
# Whose, days old, scopes. 23.7 knows no names.
TOKENS = [
    ("owner", 731, NEARLY_ALL),
    ("owner", 1104, OLD_DEFAULT),
    ("owner", 212, "org:admin org:write org:read org:integrations"),
    ("owner", 163, "member:admin member:write member:read"),
    ("owner", 95, "event:read event:admin project:read"),
    ("owner", 61, "project:write project:read project:releases org:read"),
    ("owner", 40, "project:releases org:read"),
    ("owner", 12, "project:releases org:read"),
    ("owner", 5, "org:read"),
    ("member", 30, "project:read"),
    ("member", 3, "event:read team:read"),
]


def accounts():
    for name in PEOPLE:
        email = "%s@example.com" % name.lower()
        user = User.objects.filter(username=email).first() or User(username=email)
        user.email, user.name, user.is_active = email, name, True
        user.is_superuser = user.is_staff = name == "Admin"
        # Setting it anew would end every session.
        if not user.check_password("%s-pass-1" % name):
            user.set_password("%s-pass-1" % name)
            user.session_nonce = None
        user.save()
        UserEmail.objects.get_or_create(user=user, email=email)
        UserEmail.objects.filter(user=user, email=email).update(is_verified=True)


def tokens():
    now = timezone.now()
    for owner, days, scopes in TOKENS:
        user = User.objects.get(username="%s@example.com" % owner)
        scopes = sorted(scopes.split())
        made = now - timedelta(days=days, hours=7, minutes=days % 60)
        # Day by day, so that running again finds what the last run made.
        known = ApiToken.objects.filter(user=user, application=None)
        if any(sorted(t.scope_list) == scopes and abs(t.date_added - made).days < 2 for t in known):
            continue
        # As the API makes them; the model alone would add an end and a refresh token.
        token = ApiToken.objects.create(
            user=user, scope_list=scopes, expires_at=None, refresh_token=None
        )
        ApiToken.objects.filter(id=token.id).update(date_added=made)


options.set("sentry:version-configured", sentry.get_version())
accounts()
tokens()
