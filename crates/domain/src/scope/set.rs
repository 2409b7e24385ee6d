//! Sets of scopes as bit masks, and what a token was granted, unknown names included.

use std::cmp::Reverse;

use super::{Level, Resource, Scope};

/// A set of known scopes. Bit `i` stands for `Scope::ALL[i]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeSet(pub u32);

/// What each scope implies, as a mask.
const IMPLIED: [ScopeSet; Scope::ALL.len()] = {
    let mut masks = [ScopeSet::EMPTY; Scope::ALL.len()];
    let mut i = 0;
    while i < masks.len() {
        masks[i] = ScopeSet::of(Scope::ALL[i].implies());
        i += 1;
    }
    masks
};

impl ScopeSet {
    /// The empty set.
    pub const EMPTY: Self = Self(0);

    /// The set of these scopes.
    pub const fn of(scopes: &[Scope]) -> Self {
        let mut mask = 0;
        let mut i = 0;
        while i < scopes.len() {
            mask |= 1 << scopes[i] as u8;
            i += 1;
        }
        Self(mask)
    }

    /// Whether the scope is in the set itself (no implication).
    pub const fn contains(self, scope: Scope) -> bool {
        self.0 & (1 << scope as u8) != 0
    }

    /// Whether every scope of `other` is in this set.
    pub const fn is_superset(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets together.
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What both sets share.
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What this set has and `other` has not.
    pub const fn difference(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The set with `scope` added.
    #[must_use]
    pub const fn with(self, scope: Scope) -> Self {
        Self(self.0 | 1 << scope as u8)
    }

    /// Whether there is nothing in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many scopes it holds.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Its scopes, in the order of [`Scope::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Scope> {
        self.bits().filter_map(|bit| Scope::ALL.get(bit).copied())
    }

    /// The set with everything that its scopes imply.
    #[must_use]
    pub fn closure(self) -> Self {
        self.union(self.implied())
    }

    /// Its maximal scopes: those that no other scope of the set implies, which is what a person
    /// chose in Sentry's form.
    #[must_use]
    pub fn maximal(self) -> Self {
        self.difference(self.implied())
    }

    /// What its scopes imply besides themselves.
    fn implied(self) -> Self {
        let of = |bit| IMPLIED.get(bit).copied().unwrap_or_default();
        self.bits().fold(Self::EMPTY, |set, bit| set.union(of(bit)))
    }

    /// The places of its bits, the lowest first.
    fn bits(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let bit = left.trailing_zeros();
            left &= left.checked_sub(1)?;
            Some(bit as usize)
        })
    }

    /// A key by which sets come in the order of their sorted names, as long as the names of neither are
    /// the beginning of the other's: the first difference decides, and [`Scope::ALL`] is sorted.
    pub const fn by_names(self) -> Reverse<u32> {
        Reverse(self.0.reverse_bits())
    }

    /// The highest level on a resource.
    pub fn level_of(self, resource: Resource) -> Option<Level> {
        self.iter().filter(|scope| scope.resource() == resource).map(Scope::level).max()
    }

    /// What Sentry's permission picker shows for it: each resource that has a level, in the picker's order.
    pub fn levels(self) -> impl Iterator<Item = (Resource, Level)> {
        Resource::ALL.into_iter().filter_map(move |it| Some((it, self.level_of(it)?)))
    }

    /// The names, sorted.
    pub fn names(self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.iter().map(Scope::name).collect();
        names.sort();
        names
    }
}

impl FromIterator<Scope> for ScopeSet {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        scopes.into_iter().fold(Self::EMPTY, Self::with)
    }
}

/// The scopes of a credential as Sentry lists them: the known ones as a set, the others by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Granted {
    /// Scopes we know.
    pub known: ScopeSet,
    /// Scopes this version does not know; shown, never dropped, never counted.
    pub unknown: Vec<String>,
    /// The list was not there, or something in it could not be read: there may be any others.
    pub unread: bool,
}

impl Granted {
    /// Of a list that is not there, or is none.
    pub fn unread() -> Self {
        Self { unread: true, ..Self::default() }
    }

    /// Whether these are all there are, and it is known what each opens.
    pub const fn is_understood(&self) -> bool {
        !self.unread && self.unknown.is_empty()
    }

    /// Sorts names into known and unknown. Repeated names are dropped; one without a letter cannot be read.
    pub fn parse<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> Self {
        let mut granted = Self::default();
        for name in names {
            let name = name.as_ref().trim();
            match Scope::from_name(name) {
                Some(scope) => granted.known = granted.known.with(scope),
                None if name.is_empty() => granted.unread = true,
                None if granted.unknown.iter().any(|known| known == name) => {}
                None => granted.unknown.push(name.to_owned()),
            }
        }
        granted.unknown.sort();
        granted
    }
}
