//! The words of each task, in their simplest form: what makes it up, and what may be said besides.

use std::sync::OnceLock;

use crate::catalog::{Task, letters, task};

/// What a word weighs: things more than what is done with them.
pub(super) const THING: usize = 3;
/// The other ones.
pub(super) const VERB: usize = 2;

/// Words that say nothing about the job.
pub(super) const FILLER: &[&str] = &[
    "a",
    "an",
    "and",
    "the",
    "to",
    "of",
    "in",
    "on",
    "for",
    "with",
    "from",
    "by",
    "at",
    "into",
    "via",
    "as",
    "or",
    "my",
    "our",
    "your",
    "their",
    "i",
    "we",
    "you",
    "it",
    "is",
    "are",
    "be",
    "do",
    "doe",
    "can",
    "could",
    "should",
    "want",
    "need",
    "needed",
    "how",
    "what",
    "which",
    "who",
    "where",
    "when",
    "that",
    "this",
    "these",
    "those",
    "scope",
    "token",
    "permission",
    "auth",
    "sentry",
    "api",
    "please",
    "just",
    "only",
    "some",
    "any",
    "all",
    "every",
    "each",
    "use",
    "using",
    "via",
    "would",
    "like",
    "help",
    "right",
    "least",
    "minimum",
    "minimal",
    "required",
    "require",
    "through",
    "so",
    "if",
    "me",
    "us",
    "about",
    "up",
    "out",
    "new",
    "io",
    "job",
    "task",
    "work",
    "able",
    "let",
    "automatically",
    "every",
    "script",
    "one",
];

/// Two words that are one here.
pub(super) const PHRASES: &[(&str, &str)] = &[
    ("check-in", "checkin"),
    ("check in", "checkin"),
    ("read-only", "readonly"),
    ("read only", "readonly"),
    ("on-call", "oncall"),
    ("on call", "oncall"),
    ("set up", "setup"),
    ("sign up", "register"),
];

/// What is done, not what it is done with.
pub(super) const VERBS: &[&str] = &[
    "read",
    "create",
    "update",
    "delete",
    "upload",
    "manage",
    "export",
    "cli",
    "ci",
    "project",
    "organization",
    "bot",
];

/// Words that mean the same, by the one that is used here.
pub(super) const SAME: &[(&str, &str)] = &[
    ("read", "list get fetch show view see look browse display query search inspect check listen"),
    ("create", "add make provision mak creat creation register setup open publish"),
    (
        "update",
        "change edit modify set configure chang updat switch enable disable toggle adjust rename",
    ),
    ("delete", "remove drop destroy purge delet remov erase clean cleanup wipe deletion retention"),
    ("manage", "manag administer maintain crud control"),
    ("upload", "push submit uploader"),
    ("export", "download dump pull extract"),
    ("resolve", "close clos fix mute ignore archive triage unresolve resolv archiv"),
    ("issue", "bug error exception crash ticket"),
    ("member", "user people person teammate colleague employee"),
    ("organization", "org organisation"),
    ("sourcemap", "sourcemap"),
    ("dsym", "dif elf pdb"),
    ("cron", "cronjob"),
    ("ci", "pipeline"),
    ("comment", "note"),
    ("alert", "alarm"),
    ("team", "group"),
    ("bot", "robot automation"),
    ("github", "gh"),
    ("k8s", "kubernetes"),
];

/// A line a task, or a way to say it: its id, what makes it up, what may be said besides.
const LINES: &str = include_str!("lexicon.txt");

/// A task, or a way to say it. Words by their number in [`Lexicon::words`].
pub(super) struct Entry {
    pub(super) task: &'static Task,
    /// What makes it up.
    pub(super) core: Vec<u16>,
    /// What may be said besides.
    pub(super) more: Vec<u16>,
}

/// A word in its simplest form.
pub(super) struct Word {
    pub(super) text: &'static str,
    pub(super) letters: u32,
    pub(super) weight: usize,
}

/// All entries, each word once: what is said is held against a word, not against each task that has it.
pub(super) struct Lexicon {
    pub(super) words: Vec<Word>,
    pub(super) entries: Vec<Entry>,
}

impl Lexicon {
    /// Made when it is first asked for.
    pub(super) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::read)
    }

    fn read() -> Self {
        let mut lexicon = Self { words: Vec::new(), entries: Vec::new() };
        for line in LINES.lines() {
            let mut parts = line.split('|');
            let mut next = || parts.next().unwrap_or_default();
            let (id, core, more) = (next(), next(), next());
            let Some(task) = task(id) else { continue };
            let (core, more) = (lexicon.numbers(core), lexicon.numbers(more));
            lexicon.entries.push(Entry { task, core, more });
        }
        lexicon
    }

    fn numbers(&mut self, words: &'static str) -> Vec<u16> {
        words.split(' ').map(|word| self.number(word)).collect()
    }

    fn number(&mut self, text: &'static str) -> u16 {
        let known = self.words.iter().position(|it| it.text == text);
        let number = known.unwrap_or_else(|| {
            let weight = if VERBS.contains(&text) { VERB } else { THING };
            self.words.push(Word { text, letters: letters(text.as_bytes()), weight });
            self.words.len() - 1
        });
        u16::try_from(number).unwrap_or(u16::MAX)
    }
}
