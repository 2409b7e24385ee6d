import { defineConfig } from "vite";
import { sentryVitePlugin } from "@sentry/vite-plugin";

export default defineConfig({
  build: { sourcemap: true },
  plugins: [react(), sentryVitePlugin({ org: "acme", project: "web", authToken: process.env.SENTRY_AUTH_TOKEN })],
});
