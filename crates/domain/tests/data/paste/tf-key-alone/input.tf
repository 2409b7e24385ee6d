resource "sentry_key" "ci" {
  organization = "acme"
  project = "web"
  name = "ci"
}
