//! Laws of scope sets, and what a token was granted.

use domain::scope::{Granted, Scope, ScopeSet};
use proptest::prelude::*;

fn sets() -> impl Strategy<Value = ScopeSet> {
    (0..1_u32 << Scope::ALL.len()).prop_map(ScopeSet)
}

#[test]
fn scopes_are_told_by_name() {
    for (i, scope) in Scope::ALL.iter().enumerate() {
        assert_eq!(*scope as usize, i);
        assert_eq!(Scope::from_name(scope.name()), Some(*scope));
    }
    for none in ["", "org", "ORG:READ", "org:read ", "dashboard:read"] {
        assert_eq!(Scope::from_name(none), None);
    }
}

#[test]
fn granted_keeps_what_it_does_not_know() {
    let got = Granted::parse(["org:read", "dashboard:delete", "", "org:read", "a", "a"]);
    assert_eq!(got.known.names(), ["org:read"]);
    assert_eq!(got.unknown, ["a", "dashboard:delete"]);
}

proptest! {
    #[test]
    fn closure_is_a_closure(a in sets(), b in sets()) {
        prop_assert!(a.closure().is_superset(a));
        prop_assert_eq!(a.closure().closure(), a.closure());
        prop_assert!(a.union(b).closure().is_superset(a.closure()));
        prop_assert_eq!(a.union(b).closure(), a.closure().union(b.closure()));
    }

    #[test]
    fn maximal_scopes_stand_for_the_closure(a in sets()) {
        prop_assert_eq!(a.closure().maximal().closure(), a.closure());
        prop_assert_eq!(a.maximal().closure(), a.closure());
        for scope in a.closure().maximal().iter() {
            let rest: ScopeSet = a.closure().maximal().iter().filter(|it| *it != scope).collect();
            prop_assert!(!rest.closure().contains(scope));
        }
    }

    #[test]
    fn the_order_by_names_is_that_of_the_names(a in sets(), b in sets()) {
        let begins = a.names().starts_with(&b.names()) || b.names().starts_with(&a.names());
        prop_assert!(begins || a.by_names().cmp(&b.by_names()) == a.names().cmp(&b.names()));
    }

    #[test]
    fn names_come_back(a in sets()) {
        let granted = Granted::parse(a.names());
        prop_assert_eq!(granted.known, a);
        prop_assert!(granted.unknown.is_empty());
        prop_assert_eq!(a.iter().count(), a.len());
    }

    #[test]
    fn no_name_is_lost(names in prop::collection::vec("\\PC{0,8}", 0..8)) {
        let granted = Granted::parse(&names);
        for name in names.iter().map(|it| it.trim()).filter(|it| !it.is_empty()) {
            let known = Scope::from_name(name).is_some_and(|it| granted.known.contains(it));
            prop_assert!(known || granted.unknown.iter().any(|it| it == name));
        }
    }
}
