plugins {
    id("com.android.application")
    id("io.sentry.android.gradle") version "4.11.0"
}

sentry {
    org.set("acme")
    projectName.set("android")
    authToken.set(System.getenv("SENTRY_AUTH_TOKEN"))
    autoUploadProguardMapping.set(true)
}
