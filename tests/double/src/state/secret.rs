//! Every secret value there ever was, gone ones too: what a test must find nowhere.

use super::State;

/// A secret value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// What it is a value of.
    pub kind: &'static str,
    /// The (fake) value.
    pub value: String,
}

impl State {
    /// A new value for what is `kind` and has that id. No scanner takes it for a token, and it tells at a glance
    /// where it came from.
    pub(super) fn secret(&mut self, kind: &'static str, prefix: &str, id: u64) -> String {
        let noise: String = (0..24).map(|_| fastrand::char('a'..='z')).collect();
        let value = format!("{prefix}_fake_{id}_{noise}");
        self.secrets.push(Secret { kind, value: value.clone() });
        value
    }

    /// Every secret value there ever was, whether or not its list tells it, and whether or not it is alive.
    pub fn secrets(&self) -> &[Secret] {
        &self.secrets
    }
}
