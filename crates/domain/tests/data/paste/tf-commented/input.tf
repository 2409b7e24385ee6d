# resource "sentry_organization_member" "x" {}
/*
resource "sentry_project" "old" {
}
*/
resource "sentry_dashboard" "d" {
  title = "Errors"
}
