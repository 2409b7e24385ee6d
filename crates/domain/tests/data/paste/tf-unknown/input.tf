resource "aws_s3_bucket" "b" {
  bucket = "x"
}
resource "sentry_flux_capacitor" "f" {
}
