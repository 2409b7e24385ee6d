release:
	@sentry-cli releases new $(VERSION)
	-sentry-cli releases set-commits $(VERSION) --auto
