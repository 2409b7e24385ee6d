//! What is told from one word: plugins of bundlers and build tools, actions of fastlane.

use super::options::{block, is};
use crate::paste::shell::Does::{self, Local, Task, Tasks};
use crate::paste::{Line, LineKind};

const BUNDLER: Does = Task("bundler-plugins");
const FRAMEWORK: Does = Task("framework-builds");
const GRADLE: Does = Task("gradle-plugin");
/// A bundler's plugin that attaches no commits: a release and source maps.
const NO_COMMITS: Does =
    Tasks(&["cli-releases-new", "cli-sourcemaps-upload", "cli-releases-finalize"]);
const SIZE: Does = Task("gradle-plugin-size");
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
    // Actions of fastlane, each the sentry-cli command of its name. Source: getsentry/sentry-fastlane-plugin.
    ("sentry_debug_files_upload", Task("cli-debug-files-upload")),
    ("sentry_upload_dif", Task("cli-debug-files-upload")),
    ("sentry_upload_dsym", Task("cli-debug-files-upload")),
    ("sentry_upload_file", Task("cli-sourcemaps-legacy-files")),
    ("sentry_upload_sourcemap", Task("cli-sourcemaps-upload")),
    ("sentry_upload_proguard", Task("cli-proguard-upload")),
    ("sentry_upload_build", Task("cli-build-upload")),
    ("sentry_create_release", Task("cli-releases-new")),
    ("sentry_create_deploy", Task("cli-deploys")),
    ("sentry_finalize_release", Task("cli-releases-finalize")),
    ("sentry_set_commits", Task("cli-releases-set-commits")),
    // The JavaScript interface of `@sentry/cli`.
    ("releases.new(", Task("cli-releases-new")),
    ("releases.setCommits(", Task("cli-releases-set-commits")),
    ("releases.uploadSourceMaps(", Task("cli-sourcemaps-legacy-files")),
    ("releases.newDeploy(", Task("cli-deploys")),
    ("releases.finalize(", Task("cli-releases-finalize")),
    ("sentry_dart_plugin", Task("cli-debug-files-upload")),
];

/// Reads a line; `rest` begins with it and has its options.
pub(in crate::paste) fn read(line: &str, rest: &str) -> Option<Line> {
    let text = line.trim();
    // What is only imported does nothing.
    if text.starts_with("import ")
        || text.starts_with("//")
        || text.contains("require(") && !text.contains("new ")
    {
        return None;
    }
    let (word, does) = MARKERS.iter().find(|(word, _)| {
        text.find(word).is_some_and(|at| {
            let before = at.checked_sub(1).and_then(|at| text.as_bytes().get(at));
            let after = text.as_bytes().get(at + word.len());
            let letter =
                |it: Option<&u8>| it.is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'_');
            !letter(before) && (word.ends_with('(') || !letter(after))
        })
    })?;
    Some(less(word, *does, text, rest).line(LineKind::Plugin, text))
}

/// What a marker does with the options that stand beside it.
fn less(word: &str, does: Does, line: &str, rest: &str) -> Does {
    let off = match does {
        Task("bundler-plugins") if is(block(rest), "setCommits", "false") => return NO_COMMITS,
        // By default the Android plugin uploads mappings, and no more.
        Task("gradle-plugin") if word.starts_with("io.") => {
            let more = ["includeSourceContext", "uploadNativeSymbols"];
            let mapping = ["autoUploadProguardMapping", "includeProguardMapping"];
            mapping.iter().any(|it| is(rest, it, "false"))
                && !more.iter().any(|it| is(rest, it, "true"))
        }
        Task("gradle-plugin") => is(line, word, "false"),
        Task("gradle-plugin-size") => is(block(rest), "enabled", "false"),
        _ => false,
    };
    if off { Local } else { does }
}
