//! The words of shell commands: quotes of both kinds, continuations, substitutions, comments.

/// One word of a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::paste) struct Word {
    /// The text without its quotes. A `$(…)` in it is `{}`; its commands come by themselves.
    pub text: String,
    /// There were quotes around some of it.
    pub quoted: bool,
}

/// One simple command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::paste) struct Command {
    /// Its words.
    pub words: Vec<Word>,
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
}

/// What stood from the start to the end of a line, or further where something was left open.
#[derive(Debug, Default)]
pub(in crate::paste) struct Script {
    /// Its commands, those of substitutions before the one around them.
    pub commands: Vec<Command>,
    /// How many bytes it took, the line break included.
    pub length: usize,
    /// A here-document follows, up to this word.
    pub until: Option<String>,
}

/// Substitutions in substitutions deeper than this are plain characters.
const DEEP: u8 = 6;
/// Nothing quoted is longer.
const LONGEST: usize = 8 * 1024;

/// Reads one logical line.
pub(in crate::paste) fn lex(text: &str) -> Script {
    let end = text.len().min(LONGEST * 4);
    let end = (0..=end).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let text = text.get(..end).unwrap_or(text);
    let mut lexer = Lexer { text, at: 0, script: Script::default(), deep: 0 };
    lexer.list(None);
    lexer.script.length = lexer.at;
    lexer.script
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    script: Script,
    deep: u8,
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    fn starts(&self, what: &str) -> bool {
        self.text.as_bytes().get(self.at..).is_some_and(|it| it.starts_with(what.as_bytes()))
    }

    /// Takes one character.
    fn take(&mut self, word: &mut Word) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let Some(char) = rest.chars().next() else { return };
        word.text.push(char);
        self.at += char.len_utf8();
    }

    /// Commands up to `closing`, or to the end of the line when there is none.
    fn list(&mut self, closing: Option<u8>) {
        let mut command = Command::default();
        let mut word: Option<Word> = None;
        while let Some(byte) = self.peek(0) {
            if word.is_none() && command.words.is_empty() {
                command.from = self.at;
            }
            if Some(byte) == closing {
                self.finish(&mut command, &mut word);
                self.at += 1;
                return;
            }
            match byte {
                b'\n' => {
                    self.finish(&mut command, &mut word);
                    self.at += 1;
                    if closing.is_none() {
                        return;
                    }
                }
                b' ' | b'\t' | b'\r' => {
                    self.at += 1;
                    command.words.extend(word.take());
                }
                b'\\' | b'^' | b'`' if self.continues() => {
                    let line = self.text.get(self.at..).and_then(|it| it.find('\n'));
                    self.at += line.map_or(1, |it| it + 1);
                    command.words.extend(word.take());
                }
                b'#' if word.is_none() => {
                    let rest = self.text.get(self.at..).unwrap_or_default();
                    self.at += rest.find('\n').unwrap_or(rest.len());
                }
                b';' | b'|' | b'&' | b')' | b'(' => {
                    self.finish(&mut command, &mut word);
                    self.at += 1;
                }
                b'<' | b'>' => self.redirect(byte, &mut command, &mut word),
                _ => self.part(word.get_or_insert_default()),
            }
        }
        self.finish(&mut command, &mut word);
    }

    /// Whether the character here continues the line: nothing but blanks before the line's end.
    fn continues(&self) -> bool {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let blanks = rest.bytes().take_while(|it| matches!(it, b' ' | b'\t' | b'\r')).count();
        let after = rest.as_bytes().get(blanks);
        // A caret or a backtick with blanks behind it is no continuation.
        after == Some(&b'\n') && (blanks == 0 || self.peek(0) == Some(b'\\') || self.starts("`\r"))
    }

    fn finish(&mut self, command: &mut Command, word: &mut Option<Word>) {
        command.words.extend(word.take());
        if !command.words.is_empty() {
            command.to = self.at;
            self.script.commands.push(std::mem::take(command));
        }
    }

    /// A redirection and what it goes to are no words of the command.
    fn redirect(&mut self, byte: u8, command: &mut Command, word: &mut Option<Word>) {
        if byte == b'<' && self.placeholder(word) {
            return;
        }
        let number = |it: &Word| it.text.bytes().all(|it| it.is_ascii_digit());
        if !word.as_ref().is_some_and(number) {
            command.words.extend(word.take());
        }
        *word = None;
        let here = self.starts("<<") && !self.starts("<<<");
        while matches!(self.peek(0), Some(b'<' | b'>' | b'&' | b'|')) {
            self.at += 1;
        }
        if self.peek(0) == Some(b'(') {
            return; // a process substitution is a list
        }
        if here && self.peek(0) == Some(b'-') {
            self.at += 1;
        }
        while matches!(self.peek(0), Some(b' ' | b'\t')) {
            self.at += 1;
        }
        let mut target = Word::default();
        while let Some(byte) = self.peek(0) {
            if matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b';' | b'|' | b'&' | b'(' | b')') {
                break;
            }
            self.part(&mut target);
        }
        if here && !target.text.is_empty() {
            self.script.until = Some(target.text);
        }
    }

    /// `<org>` is a placeholder, not two redirections.
    fn placeholder(&mut self, word: &mut Option<Word>) -> bool {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let name = rest.bytes().take_while(|it| {
            it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b' ' | b'/' | b'.')
        });
        let length = name.count();
        let closed = rest.as_bytes().get(length) == Some(&b'>');
        let named = rest.bytes().next().is_some_and(|it| it.is_ascii_alphabetic());
        if !closed || !named || length > 40 {
            return false;
        }
        let word = word.get_or_insert_default();
        word.text.push_str("{}");
        self.at += length + 2;
        true
    }

    /// A part of a word: a quoted piece, a substitution, or one character.
    fn part(&mut self, word: &mut Word) {
        match self.peek(0) {
            Some(b'\'') => self.single(word),
            Some(b'"') => self.double(word),
            Some(b'`') => self.substitution(1, b'`', word),
            Some(b'$') if self.starts("$'") || self.starts("$\"") => self.at += 1,
            Some(b'$') => self.dollar(word),
            Some(b'\\') => {
                self.at += 1;
                self.take(word);
            }
            Some(b'{') if self.starts("{{") => self.braces(word),
            _ => self.take(word),
        }
    }

    fn dollar(&mut self, word: &mut Word) {
        if self.starts("$((") {
            self.take(word);
        } else if self.starts("$(") {
            self.substitution(2, b')', word);
        } else if self.starts("${") {
            self.take(word);
            self.braces(word);
        } else {
            self.take(word);
        }
    }

    /// `{…}` with everything in it, blanks too: `${{ env.ORG }}`, `${ORG:-acme}`.
    fn braces(&mut self, word: &mut Word) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mut depth = 0_usize;
        for (at, byte) in rest.bytes().enumerate().take(200) {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                b'\n' => break,
                _ => {}
            }
            if depth == 0 {
                word.text.push_str(rest.get(..=at).unwrap_or_default());
                self.at += at + 1;
                return;
            }
        }
        self.take(word);
    }

    /// Commands in a word.
    fn substitution(&mut self, skip: usize, closing: u8, word: &mut Word) {
        let rest = self.text.get(self.at + skip..).unwrap_or_default();
        let closed = rest.bytes().take(LONGEST).any(|it| it == closing);
        if self.deep >= DEEP || !closed {
            self.take(word);
            return;
        }
        self.at += skip;
        self.deep += 1;
        self.list(Some(closing));
        self.deep -= 1;
        word.text.push_str("{}");
    }

    fn single(&mut self, word: &mut Word) {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let close = rest.bytes().take(LONGEST).position(|it| it == b'\'');
        match close {
            Some(length) => {
                word.text.push_str(rest.get(..length).unwrap_or_default());
                word.quoted = true;
                self.at += length + 2;
            }
            None => self.take(word), // an apostrophe
        }
    }

    fn double(&mut self, word: &mut Word) {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        if !rest.bytes().take(LONGEST).any(|it| it == b'"') {
            self.take(word);
            return;
        }
        self.at += 1;
        word.quoted = true;
        while let Some(byte) = self.peek(0) {
            match byte {
                b'"' => {
                    self.at += 1;
                    return;
                }
                b'\\' if matches!(self.peek(1), Some(b'"' | b'\\' | b'$' | b'`')) => {
                    self.at += 1;
                    self.take(word);
                }
                b'\\' if self.peek(1) == Some(b'\n') => self.at += 2,
                b'$' => self.dollar(word),
                b'`' if self.peek(1) != Some(b'\n') => self.substitution(1, b'`', word),
                _ => self.take(word),
            }
        }
    }
}
