//! Industry templates that were taken over.

use fenqun_store::{industry_templates, users};
use fenqun_test_support::{on_both, user};

use crate::second;

on_both! {
    async fn a_template_is_noted_once_and_anew(db) {
        let amy = users::create(db, user("amy"), second(0)).await.expect("written").id;
        assert!(industry_templates::list(db).await.expect("read").is_empty());
        industry_templates::note(db, "retail", Some(amy), second(1)).await.expect("written");
        industry_templates::note(db, "finance", None, second(2)).await.expect("written");
        let known = |key: &str, at| (key.to_owned(), second(at));
        assert_eq!(industry_templates::list(db).await.expect("read"), [known("retail", 1), known("finance", 2)]);
        industry_templates::note(db, "retail", None, second(3)).await.expect("written");
        assert_eq!(industry_templates::list(db).await.expect("read"), [known("finance", 2), known("retail", 3)]);
    }
}
