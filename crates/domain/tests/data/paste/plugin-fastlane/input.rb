lane :release do
  build_app(scheme: "App")
  sentry_debug_files_upload(
    auth_token: ENV["SENTRY_AUTH_TOKEN"],
    org_slug: "acme",
    project_slug: "ios",
  )
  sentry_create_release(version: version)
end
