"""Runs inside Sentry: three organizations that ask their only member for something first: single
sign-on, a second factor, fewer members. May be run again.
"""

from sentry.runner import configure

configure()

from sentry.models import AuthProvider, Organization, OrganizationMember, User  # noqa: E402

guest = User.objects.get(username="guest@example.com")


def organization(slug, role="owner"):
    name = slug.replace("-", " ").title()
    org = Organization.objects.filter(slug=slug).first()
    org = org or Organization.objects.create(slug=slug, name=name)
    member = OrganizationMember.objects.filter(organization=org, user_id=guest.id).first()
    member = member or OrganizationMember.objects.create(
        organization=org, user_id=guest.id, role=role
    )
    OrganizationMember.objects.filter(id=member.id).update(role=role)
    return org, member


# Not its owner: one may pass while no owner has signed on so.
sso, _ = organization("sso-only", "manager")
AuthProvider.objects.get_or_create(organization_id=sso.id, defaults={"provider": "saml2"})

two_factor, _ = organization("two-factor")
two_factor.flags.require_2fa = True
two_factor.save()

_, over_limit = organization("over-limit")
setattr(over_limit.flags, "member-limit:restricted", True)
over_limit.save()
