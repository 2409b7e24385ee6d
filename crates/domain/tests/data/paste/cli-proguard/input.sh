sentry-cli upload-proguard --uuid "$UUID" app/build/outputs/mapping/release/mapping.txt
sentry-cli proguard upload mapping.txt
