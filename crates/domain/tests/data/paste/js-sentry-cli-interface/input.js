import SentryCli from "@sentry/cli";
const cli = new SentryCli();
await cli.releases.new("1.0");
await cli.releases.setCommits("1.0", { auto: true });
