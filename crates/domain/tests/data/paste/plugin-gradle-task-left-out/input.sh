./gradlew assembleRelease -x uploadSentryProguardMappingsRelease
./gradlew :app:assembleRelease
