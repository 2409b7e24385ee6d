./node_modules/.bin/sentry-cli releases files "$RELEASE" upload-sourcemaps ./dist --url-prefix "~/static"
