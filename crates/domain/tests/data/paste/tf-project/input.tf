provider "sentry" {
  token = var.sentry_auth_token
}

resource "sentry_team" "core" {
  organization = "acme"
  name         = "Core"
  slug         = "core"
}

resource "sentry_project" "web" {
  organization = "acme"
  teams        = [sentry_team.core.slug]
  name         = "Web"
  platform     = "javascript"
}

resource "sentry_key" "web" {
  organization = "acme"
  project      = sentry_project.web.slug
  name         = "default"
}
