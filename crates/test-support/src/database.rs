//! Databases of a test's own, on SQLite and on PostgreSQL.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, Weak};

use fenqun_store::{Store, connect, migrate};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use tempfile::TempDir;

use crate::Cluster;

/// The folder of the socket of a cluster that serves all tests.
const SHARED_CLUSTER: &str = "FENQUN_TEST_POSTGRES";

/// An empty, migrated database that nothing else uses.
pub struct TestDb {
    store: Store,
    url: String,
    place: Place,
}

enum Place {
    Sqlite { _folder: TempDir },
    Postgres { server: Server, name: String },
}

/// A cluster handed in, or one that this process started.
enum Server {
    Shared(PathBuf),
    Own(Arc<Cluster>),
}

impl TestDb {
    /// A database in a file of its own.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let url = format!("sqlite:{}", folder.path().join("fenqun.db").display());
        Self::open(url, Place::Sqlite { _folder: folder }).await
    }

    /// A database in a PostgreSQL cluster; `None`, said aloud, where there is no server, unless
    /// the tests run in CI.
    pub async fn postgres() -> Option<Self> {
        let Some(server) = Server::find() else {
            let is_ci = std::env::var("CI").is_ok_and(|value| value == "true");
            assert!(
                !is_ci,
                "PostgreSQL's server is not installed, and CI must test on it"
            );
            eprintln!("SKIPPED: PostgreSQL's server is not installed");
            return None;
        };
        let name = format!("test_{:016x}", RandomState::new().build_hasher().finish());
        execute(&server, &format!("CREATE DATABASE {name}")).await;
        let url = server.url(&name);
        Some(Self::open(url, Place::Postgres { server, name }).await)
    }

    async fn open(url: String, place: Place) -> Self {
        let store = connect(&url).await.expect("the test database opens");
        migrate(&store.db).await.expect("the migrations run");
        Self { store, url, place }
    }

    /// The open store.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The pool of connections.
    pub fn db(&self) -> &DatabaseConnection {
        &self.store.db
    }

    /// The address, for opening it once more.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Closes it and leaves nothing behind.
    pub async fn close(self) {
        self.store.db.close().await.expect("the pool closes");
        if let Place::Postgres { server, name } = self.place {
            // Without FORCE: a connection that the test left open is a fault.
            execute(&server, &format!("DROP DATABASE {name}")).await;
        }
    }
}

impl Server {
    fn find() -> Option<Self> {
        match std::env::var_os(SHARED_CLUSTER) {
            Some(folder) => Some(Self::Shared(folder.into())),
            None => own_cluster().map(Self::Own),
        }
    }

    fn folder(&self) -> &Path {
        match self {
            Self::Shared(folder) => folder,
            Self::Own(cluster) => cluster.folder(),
        }
    }

    fn url(&self, database: &str) -> String {
        let folder = self.folder().display();
        format!("postgres://postgres@localhost/{database}?host={folder}")
    }
}

/// The cluster of this process: started by the first test, stopped with the last that uses it.
fn own_cluster() -> Option<Arc<Cluster>> {
    static CLUSTER: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());
    let mut cluster = match CLUSTER.lock() {
        Ok(guard) => guard,
        Err(poisoned) => poisoned.into_inner(),
    };
    if let Some(running) = cluster.upgrade() {
        return Some(running);
    }
    let started = Arc::new(Cluster::start()?);
    *cluster = Arc::downgrade(&started);
    Some(started)
}

async fn execute(server: &Server, sql: &str) {
    let store = connect(&server.url("postgres"))
        .await
        .expect("the cluster answers");
    let result = store.db.execute_unprepared(sql).await;
    result.unwrap_or_else(|error| panic!("{sql}: {error}"));
    store.db.close().await.expect("the pool closes");
}

/// Runs a test on a SQLite database of its own.
pub fn on_sqlite<F>(test: impl FnOnce(DatabaseConnection) -> F)
where
    F: Future<Output = ()>,
{
    runtime().block_on(async {
        let database = TestDb::sqlite().await;
        test(database.db().clone()).await;
        database.close().await;
    });
}

/// Runs a test on a PostgreSQL database of its own.
pub fn on_postgres<F>(test: impl FnOnce(DatabaseConnection) -> F)
where
    F: Future<Output = ()>,
{
    runtime().block_on(async {
        if let Some(database) = TestDb::postgres().await {
            test(database.db().clone()).await;
            database.close().await;
        }
    });
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime starts")
}
