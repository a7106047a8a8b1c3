//! `fenqun user`: people who may sign in.

use fenqun_app::account;
use fenqun_app::platform::Access;
use serde_json::json;

use crate::arguments::{Global, Role, User};
use crate::{output, platform};

pub async fn run(global: &Global, command: User) -> anyhow::Result<()> {
    let access = match command {
        User::List => Access::Reader,
        _ => Access::Writer,
    };
    let context = platform::open(global, access).await?;
    match command {
        User::Add {
            name,
            role,
            display_name,
        } => {
            let request = account::users::CreateUser {
                display_name: display_name.unwrap_or_else(|| name.clone()),
                name: name.clone(),
                role: role.into(),
                password: None,
            };
            let created = account::users::create(&context, request).await?;
            show_password(global, &name, &created.password.unwrap_or_default())
        }
        User::List => {
            let users = account::users::list(&context).await?;
            if global.json {
                let rows: Vec<_> = users
                    .iter()
                    .map(|user| {
                        json!({
                            "name": user.name,
                            "display_name": user.display_name,
                            "role": user.role.as_str(),
                            "disabled": user.disabled,
                            "last_seen_at": user.last_seen_at,
                        })
                    })
                    .collect();
                return output::json(&rows);
            }
            let rows: Vec<Vec<String>> = users
                .into_iter()
                .map(|user| {
                    let seen = user.last_seen_at.map(|at| at.to_rfc3339());
                    vec![
                        user.name,
                        user.display_name,
                        user.role.as_str().to_owned(),
                        if user.disabled { "disabled" } else { "" }.to_owned(),
                        seen.unwrap_or_default(),
                    ]
                })
                .collect();
            output::table(
                &["name", "display name", "role", "state", "last seen"],
                &rows,
            )
        }
        User::Disable { name } => {
            account::users::disable_by_name(&context, &name).await?;
            if global.json {
                return output::json(&json!({ "name": name, "disabled": true }));
            }
            output::line(format_args!("{name} can no longer sign in"))
        }
        User::ResetPassword { name } => {
            let password = account::users::reset_password_by_name(&context, &name).await?;
            show_password(global, &name, &password)
        }
    }
}

fn show_password(global: &Global, name: &str, password: &str) -> anyhow::Result<()> {
    if global.json {
        return output::json(&json!({ "name": name, "password": password }));
    }
    output::line(format_args!("{name}: {password}"))
}

impl From<Role> for fenqun_model::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::Admin => Self::Admin,
            Role::Operator => Self::Operator,
            Role::Viewer => Self::Viewer,
        }
    }
}
