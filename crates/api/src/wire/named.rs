//! A macro for wire enumerations that mirror one of the model's.

macro_rules! wire_enum {
    ($(#[$meta:meta])* $name:ident = $model:path { $($variant:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
        )]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum $name {
            $($variant),+
        }

        impl From<$model> for $name {
            fn from(one: $model) -> Self {
                use $model as Model;
                match one {
                    $(Model::$variant => Self::$variant),+
                }
            }
        }

        impl From<$name> for $model {
            fn from(one: $name) -> Self {
                use $model as Model;
                match one {
                    $($name::$variant => Model::$variant),+
                }
            }
        }
    };
}

pub(crate) use wire_enum;
