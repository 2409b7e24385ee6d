lane :ship do
  sentry_create_release(version: version, finalize: true)
  sentry_set_commits(version: version, auto: true)
  sentry_create_deploy(version: version, env: "production")
end
