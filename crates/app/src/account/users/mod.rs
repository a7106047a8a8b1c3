//! Users, by themselves and by administrators.

mod by_name;
mod create;
mod ensure;
mod password;
mod update;

use fenqun_model::User;
use serde_json::{Value as Json, json};

use crate::{Context, Result};

pub use by_name::{disable_by_name, reset_password_by_name};
pub use create::{CreateUser, CreatedUser, create};
pub use ensure::ensure;
pub use password::{ChangePassword, change_password, reset_password, sign_out};
pub use update::{UpdateSelf, update, update_self};

/// All users by name.
pub async fn list(ctx: &Context) -> Result<Vec<User>> {
    Ok(fenqun_store::users::list(ctx.platform.db()).await?)
}

/// What the audit log keeps of a user.
fn recorded(user: &User) -> Json {
    json!({
        "name": user.name,
        "display_name": user.display_name,
        "role": user.role,
        "disabled": user.disabled,
    })
}
