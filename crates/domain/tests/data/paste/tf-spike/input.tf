resource "sentry_notification_action" "n" {
}
resource "sentry_project_spike_protection" "s" {
}
