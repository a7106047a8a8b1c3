//! What one customer gets of several strategies.

use fenqun_model::{
    Budget, MessageTemplate, Offer, Rhythm, ServiceLevel, Strategy, StrategyId, UserId, Wording,
};

/// Something, and the strategy that gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given<T> {
    /// What is given.
    pub value: T,
    /// By which strategy.
    pub by: StrategyId,
}

/// What one customer gets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effective {
    /// How it is looked after.
    pub service_level: Option<Given<ServiceLevel>>,
    /// How often somebody gets in touch.
    pub rhythm: Option<Given<Rhythm>>,
    /// Who looks after it.
    pub administrator: Option<Given<UserId>>,
    /// What it may cost.
    pub budget: Option<Given<Budget>>,
    /// What it is offered.
    pub offers: Vec<Given<Offer>>,
    /// What is written or said to it.
    pub messages: Vec<Given<MessageTemplate>>,
    /// What is to happen by itself.
    pub automations: Vec<Given<Wording>>,
}

impl Effective {
    /// What a customer gets to whom these strategies apply, in their order.
    ///
    /// Of what there can only be one – service level, rhythm, administrator, budget – the first
    /// strategy that says anything wins, each for itself. Offers, messages and automations add up
    /// in the order of the strategies; what an earlier one gives already is not given again.
    pub fn of<'a>(strategies: impl IntoIterator<Item = &'a Strategy>) -> Self {
        let mut effective = Self::default();
        for strategy in strategies {
            let (id, plan) = (strategy.id, &strategy.content.plan);
            first(&mut effective.service_level, id, plan.service_level);
            first(&mut effective.rhythm, id, plan.rhythm);
            let administrator = strategy.content.administrator;
            first(&mut effective.administrator, id, administrator);
            first(&mut effective.budget, id, plan.budget);
            add(&mut effective.offers, id, &plan.offers);
            add(&mut effective.messages, id, &plan.messages);
            add(&mut effective.automations, id, &plan.automations);
        }
        effective
    }
}

fn first<T>(known: &mut Option<Given<T>>, by: StrategyId, value: Option<T>) {
    if known.is_none() {
        *known = value.map(|value| Given { value, by });
    }
}

fn add<T: Clone + PartialEq>(known: &mut Vec<Given<T>>, by: StrategyId, more: &[T]) {
    for value in more {
        if !known.iter().any(|given| given.value == *value) {
            let value = value.clone();
            known.push(Given { value, by });
        }
    }
}

#[cfg(test)]
mod tests {
    use fenqun_model::{ContactChannel, OfferKind, StrategyContent, StrategyPlan};

    use super::*;

    fn strategy(id: i64, plan: StrategyPlan) -> Strategy {
        let instant = "2024-05-01T08:00:00Z".parse().expect("an instant");
        Strategy {
            id: StrategyId(id),
            place: 0,
            content: StrategyContent {
                plan,
                ..StrategyContent::default()
            },
            archived_at: None,
            created_by: None,
            created_at: instant,
            updated_at: instant,
        }
    }

    fn offer(text: &str) -> Offer {
        Offer {
            kind: OfferKind::Gift,
            text: Wording::same(text),
            value: None,
        }
    }

    fn monthly() -> Rhythm {
        Rhythm {
            every_days: 30,
            channel: ContactChannel::Phone,
        }
    }

    #[test]
    fn each_aspect_is_of_the_first_that_says_anything() {
        let quiet = strategy(1, StrategyPlan::default());
        let mut vip = strategy(
            2,
            StrategyPlan {
                service_level: Some(ServiceLevel::Vip),
                ..StrategyPlan::default()
            },
        );
        vip.content.administrator = Some(UserId(7));
        let mut cheap = strategy(
            3,
            StrategyPlan {
                service_level: Some(ServiceLevel::SelfService),
                rhythm: Some(monthly()),
                ..StrategyPlan::default()
            },
        );
        cheap.content.administrator = Some(UserId(8));
        let effective = Effective::of([&quiet, &vip, &cheap]);
        let by = |given: Option<StrategyId>| given.map(|id| id.0);
        assert_eq!(by(effective.service_level.as_ref().map(|g| g.by)), Some(2));
        assert_eq!(by(effective.administrator.as_ref().map(|g| g.by)), Some(2));
        assert_eq!(by(effective.rhythm.as_ref().map(|g| g.by)), Some(3));
        assert_eq!(effective.budget, None);
        let other_way = Effective::of([&cheap, &vip, &quiet]);
        let level = other_way.service_level.expect("a level");
        assert_eq!((level.value, level.by.0), (ServiceLevel::SelfService, 3));
    }

    #[test]
    fn offers_add_up_and_none_comes_twice() {
        let with = |id, texts: &[&str]| {
            let offers = texts.iter().map(|text| offer(text)).collect();
            strategy(
                id,
                StrategyPlan {
                    offers,
                    ..StrategyPlan::default()
                },
            )
        };
        let (one, two) = (with(1, &["a", "b"]), with(2, &["b", "c"]));
        let texts = |strategies: [&Strategy; 2]| -> Vec<(String, i64)> {
            let offers = Effective::of(strategies).offers.into_iter();
            offers
                .map(|given| (given.value.text.en, given.by.0))
                .collect()
        };
        let expected = [("a", 1), ("b", 1), ("c", 2)];
        assert_eq!(
            texts([&one, &two]),
            expected.map(|(text, by)| (text.to_owned(), by))
        );
        let expected = [("b", 2), ("c", 2), ("a", 1)];
        assert_eq!(
            texts([&two, &one]),
            expected.map(|(text, by)| (text.to_owned(), by))
        );
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert_eq!(Effective::of([]), Effective::default());
    }
}
