//! A server over a temporary folder.

use std::sync::Arc;

use axum::Router;
use fenqun_api::{Options, router};
use fenqun_app::{
    collect::ingest::{Ingest, IngestOptions},
    jobs,
    platform::{Access, Config, Platform},
};
use fenqun_test_support::{MovedClock, instant};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::Client;

pub struct TestApp {
    pub platform: Arc<Platform>,
    pub clock: Arc<MovedClock>,
    pub ingest: Ingest,
    router: Router,
    folder: Arc<TempDir>,
}

/// Tests come from one address, faster than any person.
pub fn patient() -> Options {
    Options {
        sign_ins_per_minute: 1_000,
        ..Options::default()
    }
}

pub const PASSWORD: &str = "a good password";

impl TestApp {
    /// Nobody is there yet.
    pub async fn empty() -> Self {
        Self::with(None, patient()).await
    }

    /// With other options, and on another database than SQLite.
    pub async fn with(database_url: Option<String>, options: Options) -> Self {
        // What went wrong inside is told with the test that failed.
        let _ = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::ERROR)
            .with_test_writer()
            .try_init();
        let folder = tempfile::tempdir().expect("a temporary folder");
        // Noon in Shanghai.
        let clock = Arc::new(MovedClock::new(instant("2024-06-01T04:00:00Z")));
        let config = Config {
            database_url,
            allow_private_webhooks: true,
            ..Config::new(folder.path().join("data"), Access::Writer)
        };
        let platform = Platform::open(config, clock.clone())
            .await
            .expect("a new data folder");
        let ingest = Ingest::new(platform.clone(), IngestOptions::default());
        Self {
            router: router(platform.clone(), ingest.clone(), options),
            ingest,
            platform,
            clock,
            folder: Arc::new(folder),
        }
    }

    /// Set up, with its administrator.
    pub async fn set_up() -> (Self, Client) {
        let app = Self::empty().await;
        let admin = app.first_admin().await;
        (app, admin)
    }

    pub async fn first_admin(&self) -> Client {
        let request = json!({
            "workspace_name": "小店",
            "timezone": "Asia/Shanghai",
            "currency": "CNY",
            "language": "zh",
            "user_name": "admin",
            "display_name": "店长",
            "password": PASSWORD,
        });
        let nobody = self.nobody();
        nobody.in_session(&nobody.post("/set-up", request).await)
    }

    pub fn nobody(&self) -> Client {
        Client::new(self.router.clone(), Arc::clone(&self.folder))
    }

    /// Everything that it answers.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// A browser of a new user with this role.
    pub async fn user(&self, admin: &Client, name: &str, role: &str) -> Client {
        let request = json!({
            "name": name, "display_name": name, "role": role, "password": PASSWORD,
        });
        admin.post("/users", request).await.ok();
        self.sign_in(name, PASSWORD).await
    }

    pub async fn sign_in(&self, name: &str, password: &str) -> Client {
        let nobody = self.nobody();
        let answer = nobody
            .post("/session", json!({ "name": name, "password": password }))
            .await;
        nobody.in_session(&answer)
    }

    /// A program with a key of this role.
    pub async fn program(&self, admin: &Client, role: &str) -> Client {
        let key = admin
            .post("/api-keys", json!({ "name": role, "role": role }))
            .await
            .ok();
        let secret = key["secret"].as_str().expect("a secret");
        self.nobody()
            .with("authorization", &format!("Bearer {secret}"))
    }

    /// Does all jobs that wait.
    pub async fn work(&self) {
        jobs::run_queued(&self.platform).await.expect("jobs run");
    }

    /// Uploads a file and imports it; the import when it is done.
    pub async fn import(&self, client: &Client, kind: &str, name: &str, content: &str) -> Value {
        let upload = client.upload(name, content).await.ok();
        let request = json!({ "upload_id": upload["id"], "kind": kind });
        let import = client.post("/imports", request).await.ok();
        self.work().await;
        client.get(&format!("/imports/{}", import["id"])).await.ok()
    }
}
