resource "sentry_organization_member" "jane" {
  organization = "acme"
  email = "jane@example.com"
  role = "member"
}
