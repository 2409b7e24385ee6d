import { sentryRollupPlugin } from "@sentry/rollup-plugin";
import { sentryEsbuildPlugin } from "@sentry/esbuild-plugin";
const plugins = [sentryRollupPlugin({ org, project })];
require("esbuild").build({ plugins: [sentryEsbuildPlugin({ org, project })] });
