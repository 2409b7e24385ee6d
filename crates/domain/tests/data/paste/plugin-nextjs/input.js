const { withSentryConfig } = require("@sentry/nextjs");
const nextConfig = { reactStrictMode: true };
module.exports = withSentryConfig(nextConfig, {
  org: "acme",
  project: "web",
  silent: !process.env.CI,
});
