sentryVitePlugin({
  org: "acme",
  authToken: "sntrys_fake_0123456789abcdef",
})
