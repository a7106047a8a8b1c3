//! The right that an operation demands of its caller.

use fenqun_model::Role;

/// The right that an operation demands of its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Anybody, signed in or not.
    Public,
    /// A signed-in person, whatever the role; a program's key is not enough.
    SignedIn,
    /// Anyone who may look: every role.
    Read,
    /// The daily work: operators and administrators.
    Write,
    /// Users, keys, settings and the audit log: administrators.
    Admin,
}

impl Right {
    /// Every one, from the least to the greatest.
    pub const ALL: [Self; 5] = [
        Self::Public,
        Self::SignedIn,
        Self::Read,
        Self::Write,
        Self::Admin,
    ];

    /// The name in the OpenAPI document's `x-required-right`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::SignedIn => "signed_in",
            Self::Read => "read",
            Self::Write => "write",
            Self::Admin => "admin",
        }
    }

    /// Whether a role carries this right.
    pub fn is_held_by(self, role: Role) -> bool {
        match self {
            Self::Public | Self::SignedIn | Self::Read => true,
            Self::Write => role != Role::Viewer,
            Self::Admin => role == Role::Admin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greater_role_holds_every_right_of_a_lesser_one() {
        for right in Right::ALL {
            let held = [Role::Viewer, Role::Operator, Role::Admin].map(|r| right.is_held_by(r));
            assert!(held.is_sorted(), "{right:?}");
        }
        assert!(!Right::Write.is_held_by(Role::Viewer));
        assert!(!Right::Admin.is_held_by(Role::Operator));
    }
}
