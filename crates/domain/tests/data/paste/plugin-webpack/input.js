const { sentryWebpackPlugin } = require("@sentry/webpack-plugin");

module.exports = {
  devtool: "source-map",
  plugins: [
    sentryWebpackPlugin({
      org: "acme",
      project: "web",
      authToken: process.env.SENTRY_AUTH_TOKEN,
      url: "https://sentry.corp.example/",
      release: { setCommits: { auto: true } },
    }),
  ],
};
