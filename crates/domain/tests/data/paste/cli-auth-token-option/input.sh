sentry-cli --auth-token sntrys_fake_token_0001 sourcemaps upload --release=1.2.3 ./build
