//! What is told from one word: plugins of bundlers and build tools, actions of fastlane.

use crate::paste::shell::Does::{self, Task};
use crate::paste::{Line, LineKind};

const BUNDLER: Does = Task("bundler-plugins");
const FRAMEWORK: Does = Task("framework-builds");
const GRADLE: Does = Task("gradle-plugin");
const SIZE: Does = Task("gradle-plugin-size");
const FASTLANE: Does = Task("fastlane");
const NATIVE: Does = Task("cli-react-native");

/// Words, and what they mean. A word that ends in a letter must not go on with one.
const MARKERS: &[(&str, Does)] = &[
    ("sentryWebpackPlugin(", BUNDLER),
    ("sentryVitePlugin(", BUNDLER),
    ("sentryRollupPlugin(", BUNDLER),
    ("sentryEsbuildPlugin(", BUNDLER),
    ("SentryWebpackPlugin(", BUNDLER),
    ("SentryCliPlugin(", BUNDLER),
    ("SentryPlugin(", BUNDLER),
    ("withSentryConfig(", FRAMEWORK),
    ("sentrySvelteKit(", FRAMEWORK),
    ("sentryReactRouter(", FRAMEWORK),
    ("sentrySolidStart(", FRAMEWORK),
    ("withSentrySolidStart", FRAMEWORK),
    ("sentryTanstackStart(", FRAMEWORK),
    ("@sentry/nuxt/module", FRAMEWORK),
    ("sourceMapsUploadOptions:", FRAMEWORK),
    ("gatsby-plugin-sentry", FRAMEWORK),
    ("sentry-upload-sourcemaps", FRAMEWORK),
    ("@sentry/react-native/expo", NATIVE),
    ("sentry-expo/upload-sourcemaps", Task("expo-legacy")),
    ("@sentry/react-native/sentry.gradle", NATIVE),
    ("react-native/sentry.gradle", NATIVE),
    ("scripts/sentry-xcode", NATIVE),
    ("io.sentry.android.gradle", GRADLE),
    ("io.sentry.jvm.gradle", GRADLE),
    ("io.sentry.kotlin.multiplatform.gradle", GRADLE),
    ("autoUploadProguardMapping", GRADLE),
    ("autoUploadNativeSymbols", GRADLE),
    ("uploadNativeSymbols", GRADLE),
    ("sizeAnalysis", SIZE),
    ("sentry-maven-plugin", Task("maven-plugin")),
    ("sentry_debug_files_upload", FASTLANE),
    ("sentry_upload_dif", FASTLANE),
    ("sentry_upload_dsym", FASTLANE),
    ("sentry_upload_file", FASTLANE),
    ("sentry_upload_sourcemap", FASTLANE),
    ("sentry_upload_proguard", FASTLANE),
    ("sentry_upload_build", FASTLANE),
    ("sentry_create_release", FASTLANE),
    ("sentry_create_deploy", FASTLANE),
    ("sentry_finalize_release", FASTLANE),
    ("sentry_set_commits", FASTLANE),
    // The JavaScript interface of `@sentry/cli`.
    ("releases.new(", Task("cli-releases-new")),
    ("releases.setCommits(", Task("cli-releases-set-commits")),
    ("releases.uploadSourceMaps(", Task("cli-sourcemaps-legacy-files")),
    ("releases.newDeploy(", Task("cli-deploys")),
    ("releases.finalize(", Task("cli-releases-finalize")),
    ("sentry_dart_plugin", Task("cli-debug-files-upload")),
];

/// Reads a line.
pub(in crate::paste) fn read(line: &str) -> Option<Line> {
    let text = line.trim();
    // What is only imported does nothing.
    if text.starts_with("import ")
        || text.starts_with("//")
        || text.contains("require(") && !text.contains("new ")
    {
        return None;
    }
    let (_, does) = MARKERS.iter().find(|(word, _)| {
        text.find(word).is_some_and(|at| {
            let before = at.checked_sub(1).and_then(|at| text.as_bytes().get(at));
            let after = text.as_bytes().get(at + word.len());
            let letter =
                |it: Option<&u8>| it.is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'_');
            !letter(before) && (word.ends_with('(') || !letter(after))
        })
    })?;
    Some(does.line(LineKind::Plugin, text))
}
