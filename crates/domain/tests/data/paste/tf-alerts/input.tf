resource "sentry_issue_alert" "a" {
  organization = "acme"
}
resource "sentry_cron_monitor" "m" {
}
