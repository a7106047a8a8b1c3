//! Models, their trainings, and which scores are in force when.

use fenqun_model::{Instant, ModelId, ModelScore, NewModelRun, Reason, ValueType};
use fenqun_store::{Archived, Error, models};
use fenqun_test_support::on_both;
use serde_json::json;

use crate::second;

fn run(model: ModelId, as_of: Instant, names: &[&str]) -> NewModelRun {
    let score = |name: &&str| ModelScore {
        name: (*name).to_owned(),
        label_zh: "终身价值".to_owned(),
        label_en: "Lifetime value".to_owned(),
        value_type: ValueType::Number,
        values: as_of.timestamp().to_le_bytes().to_vec(),
    };
    NewModelRun {
        model_id: model,
        as_of,
        trained_at: as_of,
        refusal: None,
        report: json!({"customers": 7}),
        fitted: json!(null),
        learned: None,
        scores: names.iter().map(score).collect(),
    }
}

on_both! {
    async fn a_model_has_a_name_of_its_own(db) {
        let made = models::create(db, "终身价值", "lifetime", &json!({"weeks": 52}), None, second(1)).await.expect("written");
        let twin = models::create(db, "终身价值", "churn", &json!({}), None, second(1)).await;
        assert!(matches!(twin, Err(Error::Taken { .. })));
        let edited = models::update(db, made.id, "LTV", &json!({"weeks": 26}), second(2)).await.expect("written");
        assert_eq!((edited.name.as_str(), edited.updated_at), ("LTV", second(2)));
        assert_eq!(models::list(db, Archived::Without).await.expect("read"), [edited]);
        models::set_archived(db, made.id, true, second(3)).await.expect("written");
        assert!(models::list(db, Archived::Without).await.expect("read").is_empty());
        let back = models::set_archived(db, made.id, false, second(4)).await.expect("written");
        assert_eq!(back.updated_at, second(2), "what it learns from and how is as it was");
    }

    async fn the_scores_in_force_are_those_of_the_last_training_that_learned(db) {
        let life = models::create(db, "life", "lifetime", &json!({}), None, second(1)).await.expect("written").id;
        let churn = models::create(db, "churn", "churn", &json!({}), None, second(1)).await.expect("written").id;
        for (model, at) in [(life, 10), (churn, 15), (life, 20), (life, 20)] {
            let names: &[&str] = if model == life { &["alive", "clv"] } else { &["risk"] };
            models::save_run(db, &run(model, second(at), names)).await.expect("written");
        }
        let refusal = Reason { zh: "太少".to_owned(), en: "too few".to_owned() };
        let refused = NewModelRun { refusal: Some(refusal.clone()), scores: Vec::new(), ..run(churn, second(30), &[]) };
        models::save_run(db, &refused).await.expect("written");
        let last = models::latest_run(db, churn).await.expect("read").expect("there");
        assert_eq!(last.refusal, Some(refusal));
        for (at, expected) in [
            (9, vec![]),
            (12, vec![("alive", 10), ("clv", 10)]),
            (17, vec![("alive", 10), ("clv", 10), ("risk", 15)]),
            (99, vec![("alive", 20), ("clv", 20), ("risk", 15)]),
        ] {
            let scores = models::scores_at(db, second(at)).await.expect("read");
            let found: Vec<_> = scores.iter().map(|s| (s.name.as_str(), s.values.clone())).collect();
            let expected: Vec<_> = expected.into_iter().map(|(name, at)| {
                (name, second(at).timestamp().to_le_bytes().to_vec())
            }).collect();
            assert_eq!(found, expected, "at {at}");
        }
        models::set_archived(db, life, true, second(40)).await.expect("written");
        assert_eq!(models::scores_at(db, second(99)).await.expect("read").len(), 1);
    }

    async fn what_was_learned_is_that_of_the_last_training_that_was_not_refused(db) {
        let id = models::create(db, "next", "recommend", &json!({}), None, second(1)).await.expect("written").id;
        assert_eq!(models::last_learned(db, id).await.expect("read"), None);
        let with = |at, bytes: &[u8]| NewModelRun { learned: Some(bytes.to_vec()), ..run(id, second(at), &[]) };
        models::save_run(db, &with(10, &[1])).await.expect("written");
        let kept = models::save_run(db, &with(20, &[0, 2])).await.expect("written").id;
        let refusal = Some(Reason { zh: "太少".to_owned(), en: "too few".to_owned() });
        let refused = models::save_run(db, &NewModelRun { refusal, ..run(id, second(30), &[]) }).await.expect("written");
        assert_eq!(models::last_learned(db, id).await.expect("read"), Some(kept));
        assert_eq!(models::learned(db, kept).await.expect("read"), Some(vec![0, 2]));
        assert_eq!(models::learned(db, refused.id).await.expect("read"), None);
        models::delete_runs_before(db, second(15), &[]).await.expect("written");
        assert_eq!(models::learned(db, kept).await.expect("read"), Some(vec![0, 2]));
    }

    async fn old_trainings_go_but_for_one_a_month_and_the_last(db) {
        let id = models::create(db, "life", "lifetime", &json!({}), None, second(1)).await.expect("written").id;
        for at in [10, 20, 30, 110, 120, 500] {
            models::save_run(db, &run(id, second(at), &["clv"])).await.expect("written");
        }
        let months = [(second(0), second(100)), (second(100), second(200))];
        let gone = models::delete_runs_before(db, second(1_000), &months).await.expect("written");
        let left = models::list_runs(db, id, 9).await.expect("read");
        let left: Vec<_> = left.iter().map(|run| run.as_of).collect();
        assert_eq!((gone, left), (3, vec![second(500), second(110), second(10)]));
        assert_eq!(models::scores_at(db, second(105)).await.expect("read").len(), 1);
    }
}
