//! A client that goes away: its request stops at once, and nothing of it stays.

use std::time::Duration;

use axum::{
    extract::{Request, State},
    middleware::{Next, from_fn_with_state},
    response::Response,
};
use serde_json::json;
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    time::timeout,
};

use crate::support::{PASSWORD, Server, TestApp};

/// What became of a request.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Begun,
    Answered,
    Dropped,
}

struct Watch {
    tell: UnboundedSender<Step>,
    answered: bool,
}

impl Drop for Watch {
    fn drop(&mut self) {
        let step = match self.answered {
            true => Step::Answered,
            false => Step::Dropped,
        };
        self.tell.send(step).expect("the test listens");
    }
}

async fn watch(
    State(tell): State<UnboundedSender<Step>>,
    request: Request,
    next: Next,
) -> Response {
    tell.send(Step::Begun).expect("the test listens");
    let mut watch = Watch {
        tell,
        answered: false,
    };
    let response = next.run(request).await;
    watch.answered = true;
    response
}

/// The next step; the limit is there so that a failure ends.
async fn next(steps: &mut UnboundedReceiver<Step>) -> Step {
    let step = timeout(Duration::from_secs(20), steps.recv()).await;
    step.expect("a step in time").expect("the server runs")
}

#[tokio::test]
async fn an_edit_whose_client_goes_away_is_dropped_whole() {
    let (app, admin) = TestApp::shop().await;
    let made = json!({ "name": "a", "rule_text": "everyone" });
    let made = admin.post("/segments", made).await.ok();
    let path = format!("/segments/{}", made["id"]);
    let (tell, mut steps) = unbounded_channel();
    let router = app.router().layer(from_fn_with_state(tell, watch));
    let server = Server::start(router).await;
    let remote = server.remote(app.sign_in("admin", PASSWORD).await.headers());

    // Whoever writes keeps the edit waiting.
    let db = app.platform.db();
    let writing = fenqun_store::begin(db).await.expect("it begins");
    let edit = json!({ "rule_text": "no one" });
    let connection = remote.ask("PATCH", &path, Some(&edit)).await;
    assert_eq!(next(&mut steps).await, Step::Begun);
    drop(connection);
    assert_eq!(next(&mut steps).await, Step::Dropped);
    drop(writing);

    let shown = admin.get(&path).await.ok();
    assert_eq!((&shown["version"], &shown["count"]), (&json!(1), &json!(5)));
    let edited = remote.ok("PATCH", &path, Some(edit)).await;
    assert_eq!(
        (&edited["version"], &edited["count"]),
        (&json!(2), &json!(0))
    );
    assert_eq!(next(&mut steps).await, Step::Begun);
    assert_eq!(next(&mut steps).await, Step::Answered);
}
