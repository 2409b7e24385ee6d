//! The finder's job: what was asked, line by line, and what the advisor makes of it.

use std::cmp::Reverse;
use std::rc::Rc;

use super::action::Action;
use super::link;
use super::notice::{Focus, Notice};
use super::{State, View};
use domain::advisor::{Advice, Ask, Lists, Requirement, Universe, advise};
use domain::catalog::{Method, Reach, Target, Texts, TokenKind, operation, reach, search, task};
use domain::paste::{self, Line, LineKind, NoteKey, Reading};
use domain::scope::{Scope, ScopeSet};

/// Files beyond so many bytes are not read: longer logs say the same calls again.
pub const FILE_LIMIT: u32 = 2_000_000;

/// A part of the job, chosen from what the catalog knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// A task of the catalog, by id.
    Task(&'static str),
    /// An operation of the catalog, by index.
    Operation(u16),
    /// A scope somebody has and asks about.
    Scope(Scope),
}

impl From<Target> for Picked {
    fn from(target: Target) -> Self {
        match target {
            Target::Task(task) => Self::Task(task.id),
            Target::Operation(operation) => Self::Operation(operation.index),
            Target::Scope(scope) => Self::Scope(scope),
        }
    }
}

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// It has more than [`FILE_LIMIT`] bytes.
    TooBig,
    /// It is no text.
    NoText,
    /// The browser could not read it.
    Unreadable,
}

/// The job in the finder. No secret is ever part of it: [`paste::read`] masks before anything else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finder {
    /// What is being typed: one line without a secret.
    pub query: String,
    /// What the job consists of, in the order it was asked.
    pub reading: Rc<Reading>,
    /// Which sets may be the answer, once chosen; else what fits the kind of token.
    pub universe: Option<Universe>,
    /// Which lists decide.
    pub lists: Lists,
    /// Why the last file was not read.
    pub file: Option<FileProblem>,
}

/// What the advisor makes of the job.
pub struct Found {
    /// The question.
    pub ask: Ask,
    /// The universe it was answered in.
    pub universe: Universe,
    /// The answer.
    pub advice: Advice,
    /// The scopes somebody has already, as the job names them.
    pub had: ScopeSet,
}

/// How the lines of a job are laid out: their places, counted from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laid {
    /// What asks for something, the widest first, and then what was not understood.
    pub shown: Vec<usize>,
    /// What needs nothing, in its order.
    pub folded: Vec<usize>,
}

/// Takes an action that is the finder's; any other is none of its business.
pub fn change(state: &mut State, action: Action) {
    match action {
        Action::Query(text) => {
            // A list that comes late takes nobody away from what they are typing.
            state.view_chosen = true;
            let before = Rc::clone(&state.finder.reading);
            state.finder.typed(text, &state.texts);
            if Rc::ptr_eq(&before, &state.finder.reading) {
                return;
            }
        }
        Action::Enter => state.finder.enter(&state.texts),
        Action::Read(text) => state.finder.read(&text, &state.texts),
        Action::File(problem) => {
            state.finder.file = Some(problem);
            return;
        }
        Action::Pick(part) => state.finder.pick(part),
        Action::Replace(at, by) => state.finder.replace(at, by),
        Action::Clear => {
            let lists = state.finder.lists;
            state.finder = Finder { lists, ..Finder::default() };
            return state.look(Focus::Find);
        }
        Action::Universe(universe) => {
            state.finder.universe = Some(universe);
            return state.say(Notice::Answered);
        }
        Action::Lists(lists) => {
            state.finder.lists = lists;
            return state.say(Notice::Answered);
        }
        Action::Opened(fragment) => state.finder = link::decode(&fragment),
        Action::Against { name, scopes, tasks } => {
            state.finder.against(&name, scopes, &tasks);
            (state.view, state.view_chosen) = (View::Find, true);
        }
        _ => return,
    }
    // The job has changed: the answer is said, and the next part can be typed.
    state.say(Notice::Answered);
    state.look(Focus::Find);
}

impl Finder {
    /// Nothing was asked yet.
    pub fn is_empty(&self) -> bool {
        self.reading.lines.is_empty()
    }

    /// The answer to the job. Unless a universe was chosen it is that of the token that should hold
    /// the scopes: an organization token where one is enough, else what Sentry's form can make.
    pub fn found(&self) -> Found {
        let ask = self.reading.ask(self.lists);
        let mut universe = self.universe.unwrap_or_default();
        let mut advice = advise(&ask, universe);
        if self.universe.is_none() && advice.holder == TokenKind::Organization {
            let fixed = advise(&ask, Universe::Organization);
            if fixed.best.is_some() {
                (universe, advice) = (Universe::Organization, fixed);
            }
        }
        let has = self.reading.lines.iter().filter(|line| line.kind == LineKind::Scopes);
        let had = has.fold(ScopeSet::EMPTY, |had, line| had.union(line.scopes));
        Found { ask, universe, advice, had }
    }

    /// Takes what the input holds. One line is a query; several, or a secret, are read at once.
    fn typed(&mut self, text: String, texts: &Texts) {
        self.file = None;
        let secret = paste::has_secret(&text);
        if secret || text.trim().contains('\n') {
            self.take(paste::read(&text, texts));
            if secret {
                // The rest of it may still be on its way.
                self.query = paste::MASK.to_owned();
            }
        } else if self.query.starts_with(paste::MASK) {
            self.query = paste::typed_on(&text);
        } else {
            self.query = text.replace('\n', "");
        }
    }

    /// Takes what was pasted, dropped or read from a file.
    fn read(&mut self, text: &str, texts: &Texts) {
        self.file = None;
        self.take(paste::read(text, texts));
    }

    /// Takes the query as it stands: words are their best find, everything else is read.
    fn enter(&mut self, texts: &Texts) {
        if self.query == paste::MASK {
            self.query.clear();
        }
        if self.query.is_empty() {
            return;
        }
        let reading = paste::read(&self.query, texts);
        let words = |line: &Line| is_words(line) && line.note.is_none() && line.nearest.is_none();
        let call = self.query.split_whitespace().next().and_then(Method::from_name).is_some();
        let best = || search(&self.query, texts).into_iter().next();
        match reading.lines.iter().all(words).then(best).flatten().filter(|_| !call) {
            Some(hit) => self.pick(hit.target.into()),
            None => self.take(reading),
        }
    }

    /// Adds a part, and makes room for the next.
    fn pick(&mut self, part: Picked) {
        let lines = part_line(part).into_iter().collect();
        self.take(Reading { lines, contains_secret: false });
    }

    /// Adds the lines of a reading, each once.
    fn take(&mut self, reading: Reading) {
        let all = Rc::make_mut(&mut self.reading);
        all.contains_secret |= reading.contains_secret;
        for line in reading.lines {
            if !all.lines.contains(&line) {
                all.lines.push(line);
            }
        }
        self.query.clear();
    }

    /// Removes the line at this place, or puts a part in its stead.
    fn replace(&mut self, at: usize, by: Option<Picked>) {
        let all = Rc::make_mut(&mut self.reading);
        if at >= all.lines.len() {
            return;
        }
        match by.and_then(part_line) {
            Some(line) if !all.lines.contains(&line) => {
                if let Some(old) = all.lines.get_mut(at) {
                    *old = line;
                }
            }
            _ => drop(all.lines.remove(at)),
        }
        all.contains_secret = all.lines.iter().any(|line| !line.tokens.is_empty());
    }

    /// Starts anew with scopes that a token of this name has, and the tasks it is for.
    fn against(&mut self, name: &str, scopes: ScopeSet, tasks: &[String]) {
        let mut fresh = Self { lists: self.lists, ..Self::default() };
        for task in tasks.iter().filter_map(|id| task(id)) {
            fresh.pick(Picked::Task(task.id));
        }
        let line = Line { scopes, ..Line::new(LineKind::Scopes, name) };
        fresh.take(Reading { lines: vec![line], contains_secret: false });
        *self = fresh;
    }
}

impl Found {
    /// Which lines are shown, and in which order. The line that forces the most stands first: what the answer is
    /// wide for must not be what a person has to look for. Nothing that asks for anything folds, however long
    /// the text is; what was not understood may ask for anything. A line alone is shown, whatever it is.
    pub fn laid(&self, lines: &[Line]) -> Laid {
        let all = lines.iter().enumerate();
        let (mut folded, mut shown): (Vec<_>, Vec<_>) =
            all.partition(|(_, line)| self.needs_nothing(line));
        if shown.is_empty() && folded.len() == 1 {
            std::mem::swap(&mut shown, &mut folded);
        }
        shown.sort_by_key(|(_, line)| Reverse(self.width(line)));
        let places = |those: Vec<(usize, &Line)>| those.into_iter().map(|(at, _)| at).collect();
        Laid { shown: places(shown), folded: places(folded) }
    }

    /// Whether it is certain that it asks for nothing: no scope, no second look.
    fn needs_nothing(&self, line: &Line) -> bool {
        use LineKind as K;
        let sure = match line.note {
            None => true,
            Some(note) => matches!(
                note,
                NoteKey::NoCall | NoteKey::CommentedOut | NoteKey::DsnOnly | NoteKey::OtherHost
            ),
        };
        let open = !line.tokens.is_empty() || !line.others.is_empty() || line.nearest.is_some();
        match line.kind {
            _ if open || !sure => false,
            K::Ignored | K::Comment | K::Foreign | K::Dsn => true,
            K::Unmatched | K::Scopes | K::Challenge | K::Token => false,
            _ => {
                let mut asked = self.ask.requirements.iter().filter(|it| asks(line, it));
                asked.all(|it| it.is_public())
            }
        }
    }

    /// How much a line opens at the least, whatever the others ask for; behind that, what was understood.
    fn width(&self, line: &Line) -> (Option<Reach>, bool) {
        let asked = self.ask.requirements.iter().filter(|it| asks(line, it));
        let least = asked.filter_map(|it| it.alternatives().map(reach).min());
        (least.max(), line.kind != LineKind::Unmatched)
    }

    /// The scopes of the answer that this line forces.
    pub fn scopes_of(&self, line: &Line) -> ScopeSet {
        let forced = self.advice.because.iter().filter(|because| {
            let mut asked =
                because.requirements.iter().filter_map(|at| self.ask.requirements.get(*at));
            asked.any(|it| asks(line, it))
        });
        forced.map(|because| because.scope).collect()
    }

    /// The lines, counted from 1, that ask for this requirement.
    pub fn lines_of(&self, lines: &[Line], requirement: &Requirement) -> Vec<usize> {
        let asked = |(at, line): (usize, &Line)| asks(line, requirement).then_some(at + 1);
        lines.iter().enumerate().filter_map(asked).collect()
    }
}

/// Whether a pasted text is a question by itself, and not words to search with.
pub fn is_question(reading: &Reading) -> bool {
    reading.contains_secret || reading.lines.len() > 1 || !reading.lines.iter().all(is_words)
}

fn is_words(line: &Line) -> bool {
    matches!(line.kind, LineKind::Task | LineKind::Unmatched | LineKind::Ignored)
}

/// Whether this line is one of those that ask for this requirement.
fn asks(line: &Line, requirement: &Requirement) -> bool {
    match requirement.operation {
        Some(operation) => {
            line.operations.iter().any(|it| it.index == operation.index)
                || line.tasks.iter().any(|task| task.calls.contains(&operation.index))
        }
        None => {
            requirement.label == line.text
                || line.tasks.iter().any(|task| task.scopes.is_superset(requirement.any))
        }
    }
}

/// A line of the job that is just this part.
pub(super) fn part_line(part: Picked) -> Option<Line> {
    Some(match part {
        Picked::Task(id) => {
            let task = task(id)?;
            Line { tasks: vec![task], ..Line::new(LineKind::Task, task.id) }
        }
        Picked::Operation(index) => {
            let operation = operation(index)?;
            Line { operations: vec![operation], ..Line::new(LineKind::Call, &operation.label()) }
        }
        Picked::Scope(scope) => {
            let scopes = ScopeSet::of(&[scope]);
            Line { scopes, ..Line::new(LineKind::Scopes, scope.name()) }
        }
    })
}
