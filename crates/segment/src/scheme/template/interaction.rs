//! Who still does anything at all (R28): any event counts but those that the platform makes and
//! those that are only done to a customer, as a mail that is sent.

use super::{Blueprint, Template, class};
use crate::scheme::Kind;
use crate::scheme::parameter::{ParameterType, Specification};

/// Events that are no interaction: see [`fenqun_model::event_name::RECEIVED`] and what the platform
/// says of memberships and classes.
macro_rules! interaction {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            r#"any event where event not in ("Email Sent", "Email Delivered", "Email Bounced", "SMS Sent", "SMS Delivered", "Push Notification Sent", "Push Notification Received", "Push Notification Bounced", "Message Sent", "Segment Entered", "Segment Exited", "Class Changed")"#,
            $after
        )
    };
}

pub(super) static INTERACTION: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::Interaction,
        zh: "互动活跃度",
        en: "Activity by interactions",
        description_zh: "按最近一次任意互动（浏览、加购、下单、打开邮件、咨询等）分为活跃与沉睡客户；平台自身产生的和只是发给客户的不算互动。",
        description_en: "Active or dormant by the last interaction of any sort: visit, cart, order, opened mail, ticket. What is only sent to a customer is none.",
    },
    parameters: &[Specification::new(
        "active_days",
        "活跃：最近互动在",
        "Active: interacted within the last",
        ParameterType::Days,
        "30",
    )],
    classes: &[
        class(
            "active",
            "活跃客户",
            "Active",
            0,
            interaction!("last(", ") >= {active_days} days ago"),
        ),
        class(
            "dormant",
            "沉睡客户",
            "Dormant",
            1,
            interaction!("last(", ") is set"),
        ),
        class("none", "从未互动", "Never interacted", 2, ""),
    ],
};

#[cfg(test)]
mod tests {
    use fenqun_model::event_name;

    use super::INTERACTION;

    #[test]
    fn what_is_only_received_is_no_interaction() {
        for name in event_name::RECEIVED {
            let quoted = format!("{name:?}");
            assert!(INTERACTION.classes[0].rule.contains(&quoted), "{name}");
        }
    }
}
