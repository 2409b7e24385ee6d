//! What scripts, settings and letters are full of, and what asks for nothing.

/// Keys of settings whose values are words for people.
const TITLES: [&str; 14] = [
    "name",
    "description",
    "title",
    "label",
    "displayName",
    "image",
    "if",
    "summary",
    "subject",
    "message",
    "on",
    "key",
    "id",
    "stage",
];
/// Commands that only say something.
const SAYS: [&str; 13] = [
    "echo",
    "printf",
    "console.log",
    "print",
    "puts",
    "Write-Host",
    "Write-Output",
    "logger",
    "log",
    "cat",
    "grep",
    "#",
    "say",
];
/// First words of the lines of scripts, programs and settings.
const HEADS: &[&str] = &[
    "set",
    "cd",
    "npm",
    "yarn",
    "pnpm",
    "bun",
    "npx",
    "git",
    "docker",
    "make",
    "go",
    "cargo",
    "python",
    "python3",
    "pip",
    "pip3",
    "mkdir",
    "cp",
    "mv",
    "rm",
    "ls",
    "chmod",
    "chown",
    "tar",
    "unzip",
    "zip",
    "fi",
    "done",
    "esac",
    "else",
    "then",
    "do",
    "for",
    "if",
    "elif",
    "while",
    "until",
    "case",
    "return",
    "import",
    "from",
    "const",
    "let",
    "var",
    "def",
    "class",
    "function",
    "public",
    "private",
    "protected",
    "static",
    "export",
    "source",
    "exit",
    "sleep",
    "apt",
    "apt-get",
    "apk",
    "brew",
    "yum",
    "sudo",
    "end",
    "begin",
    "try",
    "except",
    "catch",
    "finally",
    "raise",
    "throw",
    "await",
    "async",
    "with",
    "use",
    "using",
    "package",
    "module",
    "require",
    "include",
    "null",
    "true",
    "false",
    "break",
    "continue",
    "pass",
    "new",
    "type",
    "interface",
    "struct",
    "impl",
    "fn",
    "pub",
    "mod",
    "unset",
    "trap",
    "wait",
    "kill",
    "eval",
    "alias",
    "local",
    "readonly",
    "declare",
    "jq",
    "sed",
    "awk",
    "curl",
    "wget",
    "kubectl",
    "helm",
    "terraform",
    "gradle",
    "mvn",
];

/// Whether a line is a title: `name: Upload source maps`.
pub(in crate::paste) fn is_title(line: &str) -> bool {
    let text = line.trim().trim_start_matches("- ");
    text.split_once(':').is_some_and(|(key, rest)| {
        TITLES.contains(&key.trim_matches(['"', '\'']))
            && (rest.is_empty() || rest.starts_with(' '))
    })
}

/// Whether a line only says something.
pub(in crate::paste) fn says(line: &str) -> bool {
    let text = line.trim().trim_start_matches(['-', '@', ' ']);
    let text = text.strip_prefix("run: ").unwrap_or(text);
    let head = text.split([' ', '(', '\t']).next().unwrap_or_default();
    SAYS.contains(&head) || head.starts_with("console.")
}

/// Whether a line begins as those of scripts do.
pub(in crate::paste) fn is_script(line: &str) -> bool {
    let head = line.trim().split([' ', '\t', '(', ':', '.']).next().unwrap_or_default();
    HEADS.contains(&head)
}

/// Whether a line is words of a person: letters, spaces, the marks of sentences.
pub(in crate::paste) fn is_prose(line: &str) -> bool {
    let text = super::endpoint::bullet(line).trim_matches('`');
    let call = |it: &[u8]| matches!(it, [name, b'('] if name.is_ascii_alphanumeric());
    let code = text.contains(|it| "{}=<>;|\\$[]@*%^~&\"#".contains(it))
        || text.contains("://")
        || !text.contains(' ') && text.contains('_')
        || text.as_bytes().windows(2).any(call);
    let first = text.chars().next();
    let letters = text.chars().filter(|it| it.is_alphabetic()).count();
    let flag = text.split(' ').any(|it| it.starts_with(['-', '/']) && it.len() > 1);
    let flag = flag && !text.contains(": ");
    !code && !flag && first.is_some_and(char::is_alphabetic) && letters * 3 > text.len() * 2
}

/// Whether a line gives a value to a key: `environment: production`.
pub(in crate::paste) fn is_pair(line: &str) -> bool {
    let text = super::endpoint::bullet(line);
    text.split_once(':').is_some_and(|(key, value)| {
        !key.contains(' ') && !value.trim().is_empty() && value.starts_with(' ')
    })
}

/// Whether a commented-out text was a call or a command once.
pub(in crate::paste) fn was_attempt(text: &str) -> bool {
    const SIGNS: [&str; 12] = [
        "sentry-cli ",
        "curl ",
        "/api/0/",
        "getsentry/action",
        "resource \"sentry_",
        "data \"sentry_",
        "@sentry/cli",
        "sentryVitePlugin(",
        "sentryWebpackPlugin(",
        "withSentryConfig(",
        "fetch(",
        "requests.",
    ];
    SIGNS.iter().any(|it| text.contains(it))
        || ["GET /", "POST /", "PUT /", "DELETE /", "PATCH /"].iter().any(|it| text.contains(it))
}

/// Whether a paste is a file of settings or a program, told from lines that only those have.
pub(in crate::paste) fn is_structured(text: &str) -> bool {
    let signs = text.lines().take(2000).filter(|line| {
        let line = line.trim();
        let item = line.strip_prefix("- ").unwrap_or(line);
        let key = item.split_once(':').is_some_and(|(key, rest)| {
            !key.is_empty()
                && !key.contains([' ', '/', '"'])
                && (rest.is_empty() || rest.starts_with(' '))
        });
        key && !item.starts_with(['{', '>', '<'])
            || line.ends_with(['{', ';'])
            || line.starts_with(['}', ')'])
            || line.starts_with("#!")
            || line.starts_with("import ")
            || line.starts_with("from ")
            || line.starts_with("</")
            || line.ends_with(" do")
    });
    signs.take(2).count() == 2
}
