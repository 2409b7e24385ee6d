subprocess.run(["sentry-cli", "releases", "new", version], check=True)
subprocess.check_call(["sentry-cli", "sourcemaps", "upload", "--release", version, "./dist"])
