//! How segments overlap.

use serde_json::{Value, json};

use super::{LATELY, made};
use crate::support::{TestApp, keys};

#[tokio::test]
async fn everybody_of_the_union_is_in_exactly_one_intersection() {
    let (_, admin) = TestApp::shop().await;
    let shanghai = made(&admin, "上海", r#"city = "上海""#).await;
    let silver = made(&admin, "银卡", r#"level = "银卡""#).await;
    let lately = made(&admin, "近期", LATELY).await;
    let nobody = made(&admin, "无人", "no one").await;
    let request = json!({ "segments": [shanghai, silver, lately, nobody] });
    let found = admin.post("/segments/overlap", request).await.ok();
    assert_eq!((&found["of"], &found["union"]), (&json!(5), &json!(4)));
    let sets = found["sets"].as_array().expect("sets");
    let counts: Vec<&Value> = sets.iter().map(|set| &set["count"]).collect();
    assert_eq!(counts, [2, 2, 3, 0]);
    assert_eq!(sets[1]["name"], "银卡");
    let expected = json!([
        { "ids": [shanghai, silver], "count": 1 },
        { "ids": [shanghai, lately], "count": 1 },
        { "ids": [silver, lately], "count": 1 },
        { "ids": [lately], "count": 1 },
    ]);
    assert_eq!(found["intersections"], expected);

    for (inside, outside, whom) in [
        (json!([shanghai]), json!([lately]), vec!["C4"]),
        (json!([shanghai, lately]), json!([]), vec!["C1"]),
        (json!([lately]), json!([shanghai, silver]), vec!["C3"]),
        (json!([lately]), json!([]), vec!["C1", "C2", "C3"]),
    ] {
        let request = json!({ "in": inside, "not_in": outside });
        let page = admin
            .post("/segments/overlap/customers", request)
            .await
            .ok();
        assert_eq!(keys(&page), whom);
        assert_eq!(page["total"], whom.len());
    }
    let first = json!({ "in": [lately], "limit": 2 });
    let first = admin.post("/segments/overlap/customers", first).await.ok();
    assert_eq!(keys(&first), ["C1", "C2"]);
    let second = json!({ "in": [lately], "limit": 2, "cursor": first["next_cursor"] });
    let second = admin.post("/segments/overlap/customers", second).await.ok();
    assert_eq!(keys(&second), ["C3"]);
}

#[tokio::test]
async fn two_to_eight_different_segments_are_compared() {
    let (_, admin) = TestApp::shop().await;
    let one = made(&admin, "a", "everyone").await;
    let ask = async |segments: Value| {
        let request = json!({ "segments": segments });
        admin.post("/segments/overlap", request).await
    };
    assert_eq!(ask(json!([one])).await.faults(), ["segments: too_few"]);
    assert_eq!(
        ask(json!([one, one])).await.faults(),
        ["segments: repeated"]
    );
    let nine = json!([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert_eq!(ask(nine).await.faults(), ["segments: too_many"]);
    let missing = ask(json!([one, 99])).await;
    assert_eq!(missing.problem(), (404, "segment.not_found".to_owned()));
    let nobody = admin
        .post("/segments/overlap/customers", json!({ "in": [] }))
        .await;
    assert_eq!(nobody.faults(), ["in: required"]);
}
