import { sentryVitePlugin } from "@sentry/vite-plugin";

export default defineConfig({
  build: { sourcemap: true },
  plugins: [
    sentryVitePlugin({
      org: "acme",
      project: "web",
      authToken: process.env.SENTRY_AUTH_TOKEN,
      release: { name: version, setCommits: false },
    }),
  ],
});
