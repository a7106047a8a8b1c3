//! People who sign in, and what their role lets them do.

use serde::Serialize;

use crate::{Instant, UserId, named::named, workspace::Language};

named! {
    /// What a user or an API key may do.
    Role {
        /// Everything, users and settings included.
        Admin = "admin",
        /// The daily work: customers, imports, groups, exports.
        Operator = "operator",
        /// Looking, with personal data masked.
        Viewer = "viewer",
    }
}

impl Role {
    /// Sees whole phone numbers and e-mail addresses.
    pub fn sees_personal_data(self) -> bool {
        self != Self::Viewer
    }

    /// Changes customers, tags and lists.
    pub fn edits_customers(self) -> bool {
        self != Self::Viewer
    }

    /// Creates, changes, refreshes and archives segments and schemes.
    pub fn edits_groups(self) -> bool {
        self != Self::Viewer
    }

    /// Uploads files, runs and cancels imports and other jobs.
    pub fn imports(self) -> bool {
        self != Self::Viewer
    }

    /// Takes customers away in a file.
    pub fn exports(self) -> bool {
        self != Self::Viewer
    }

    /// Sends events through the API.
    pub fn sends_events(self) -> bool {
        self != Self::Viewer
    }

    /// Creates, changes and disables users and API keys.
    pub fn manages_users(self) -> bool {
        self == Self::Admin
    }

    /// Changes the workspace's settings and attributes.
    pub fn manages_workspace(self) -> bool {
        self == Self::Admin
    }

    /// Reads the audit log.
    pub fn reads_audit(self) -> bool {
        self == Self::Admin
    }
}

/// A password's argon2id hash, kept out of logs and JSON.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub String);

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// Someone who signs in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct User {
    /// The id.
    pub id: UserId,
    /// The name to sign in with; unique, letter case ignored.
    pub name: String,
    /// The name to show.
    pub display_name: String,
    /// The password's hash.
    #[serde(skip)]
    pub password_hash: PasswordHash,
    /// What they may do.
    pub role: Role,
    /// Whether they are kept from signing in for good.
    pub disabled: bool,
    /// Wrong passwords since the last right one.
    pub failed_sign_ins: u32,
    /// Until when they are locked out after too many wrong passwords.
    pub locked_until: Option<Instant>,
    /// The language they chose.
    pub language: Option<Language>,
    /// When they were added.
    pub created_at: Instant,
    /// When they last did anything.
    pub last_seen_at: Option<Instant>,
}

impl User {
    /// Wrong passwords in a row before a lock-out.
    pub const FAILED_SIGN_INS_LIMIT: u32 = 5;
    /// How long a lock-out lasts.
    pub const LOCK_OUT_MINUTES: i64 = 15;

    /// Whether a lock-out is in force.
    pub fn is_locked(&self, now: Instant) -> bool {
        self.locked_until.is_some_and(|until| now < until)
    }
}

/// A user to add.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// The name to sign in with.
    pub name: String,
    /// The name to show.
    pub display_name: String,
    /// The password's hash.
    pub password_hash: PasswordHash,
    /// What they may do.
    pub role: Role,
    /// The language they chose.
    pub language: Option<Language>,
}

/// What to change about a user; `None` stays.
#[derive(Clone, Debug, Default)]
pub struct UserChange {
    /// The name to show.
    pub display_name: Option<String>,
    /// What they may do.
    pub role: Option<Role>,
    /// Whether they are kept from signing in.
    pub disabled: Option<bool>,
    /// The language they chose.
    pub language: Option<Language>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_viewer_only_looks_and_an_operator_manages_nothing() {
        assert!(!Role::Viewer.sees_personal_data());
        assert!(!Role::Viewer.exports());
        assert!(Role::Operator.edits_groups());
        assert!(!Role::Operator.manages_users());
        assert!(Role::Admin.reads_audit());
    }

    #[test]
    fn debug_and_json_hide_the_password() {
        let user = User {
            id: UserId(1),
            name: "amy".to_owned(),
            display_name: "Amy".to_owned(),
            password_hash: PasswordHash("secret".to_owned()),
            role: Role::Viewer,
            disabled: false,
            failed_sign_ins: 0,
            locked_until: None,
            language: None,
            created_at: chrono::DateTime::UNIX_EPOCH,
            last_seen_at: None,
        };
        assert!(!format!("{user:?}").contains("secret"));
        let json = serde_json::to_string(&user).expect("a user is plain JSON");
        assert!(!json.contains("secret"));
    }
}
