data "sentry_organization" "acme" {
  slug = "acme"
}

data "sentry_project" "web" {
  organization = data.sentry_organization.acme.slug
  slug = "web"
}
