plugins {
    id("io.sentry.android.gradle") version "4.11.0"
}

sentry {
    autoUploadProguardMapping.set(false)
    includeSourceContext.set(false)
    uploadNativeSymbols.set(false)
    sizeAnalysis {
        enabled.set(false)
    }
}
