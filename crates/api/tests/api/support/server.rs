//! A server on a port of this machine, spoken to over TCP.

use std::net::SocketAddr;

use axum::{Router, http::HeaderMap};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// A running server; it ends with the test.
pub struct Server {
    address: SocketAddr,
    task: JoinHandle<()>,
}

/// A client of a server.
#[derive(Clone)]
pub struct Remote {
    address: SocketAddr,
    headers: HeaderMap,
}

impl Server {
    /// Serves as the binary does.
    pub async fn start(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let task = tokio::spawn(async move {
            axum::serve(listener, service).await.expect("it serves");
        });
        Self { address, task }
    }

    /// A client with these headers.
    pub fn remote(&self, headers: HeaderMap) -> Remote {
        Remote {
            address: self.address,
            headers,
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Remote {
    /// Sends a request and leaves the connection open for the answer.
    pub async fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> TcpStream {
        let body = body.map(Value::to_string).unwrap_or_default();
        // HTTP/1.0: the answer ends where the connection does.
        let mut text = format!(
            "{method} /api/v1{path} HTTP/1.0\r\nhost: {}\r\ncontent-length: {}\r\n",
            self.address,
            body.len(),
        );
        if !body.is_empty() {
            text.push_str("content-type: application/json\r\n");
        }
        for (name, value) in &self.headers {
            let value = value.to_str().expect("text");
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str("\r\n");
        text.push_str(&body);
        let mut stream = TcpStream::connect(self.address).await.expect("a server");
        stream.write_all(text.as_bytes()).await.expect("sent");
        stream
    }

    /// The JSON of an answer that must be a success.
    pub async fn ok(&self, method: &str, path: &str, body: Option<Value>) -> Value {
        let mut stream = self.ask(method, path, body.as_ref()).await;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head.split_whitespace().nth(1).expect("a status");
        assert_eq!(status, "200", "{method} {path}: {answer}");
        serde_json::from_str(body).unwrap_or_else(|_| panic!("{method} {path}: {answer}"))
    }

    /// The JSON at an address that must be there.
    pub async fn get(&self, path: &str) -> Value {
        self.ok("GET", path, None).await
    }
}
