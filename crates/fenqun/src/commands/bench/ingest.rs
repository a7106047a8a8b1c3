//! `ingest`: live events over HTTP into a server of its own, from this process.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

use super::statistics::Times;

const CONNECTIONS: u64 = 8;
const BATCHES: u64 = 1_000;
const BATCH_EVENTS: u64 = 100;
const CUSTOMERS: u64 = 100_000;
const EVENTS: [&str; 4] = [
    "Product Viewed",
    "Product Added",
    "Page Viewed",
    "Checkout Started",
];

pub fn run() -> anyhow::Result<Value> {
    let folder = std::env::temp_dir().join(format!("fenqun-bench-ingest-{}", std::process::id()));
    let outcome = measure(&folder);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    outcome
}

fn measure(folder: &Path) -> anyhow::Result<Value> {
    let program = std::env::current_exe()?;
    let key = write_key(&program, folder)?;
    let mut server = Server::start(&program, folder)?;
    let start = Instant::now();
    let mut times = Times::default();
    std::thread::scope(|scope| {
        let senders = (0..CONNECTIONS).map(|connection| {
            let (address, key) = (server.address, key.as_str());
            scope.spawn(move || send(address, key, connection))
        });
        for sender in senders.collect::<Vec<_>>() {
            let own = sender.join();
            times
                .0
                .extend(own.map_err(|_| anyhow::anyhow!("a sender panicked"))??);
        }
        anyhow::Ok(())
    })?;
    let seconds = start.elapsed().as_secs_f64();
    server.stop();
    let sent = CONNECTIONS * BATCHES * BATCH_EVENTS;
    let found = count(&program, folder)?;
    if found != sent {
        bail!("{sent} events were acknowledged and {found} are there");
    }
    Ok(json!({
        "connections": CONNECTIONS,
        "events_per_batch": BATCH_EVENTS,
        "events": sent,
        "seconds": seconds,
        "events_per_second": sent as f64 / seconds,
        "batch_seconds": times.document(),
    }))
}

fn fenqun(program: &Path, folder: &Path, arguments: &[&str]) -> anyhow::Result<Value> {
    let output = Command::new(program)
        .arg("--data")
        .arg(folder)
        .arg("--json")
        .args(arguments)
        .output()?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(serde_json::from_slice(&output.stdout).unwrap_or_default())
}

fn write_key(program: &Path, folder: &Path) -> anyhow::Result<String> {
    fenqun(program, folder, &["init"])?;
    let source = fenqun(program, folder, &["source", "create", "bench"])?;
    let key = source["write_key"].as_str();
    Ok(key.context("a new source has a write key")?.to_owned())
}

fn count(program: &Path, folder: &Path) -> anyhow::Result<u64> {
    let statement = "SELECT count(*) AS events FROM events";
    let rows = fenqun(program, folder, &["sql", statement, "--format", "json"])?;
    rows[0]["events"].as_u64().context("a count")
}

/// A server that ends with this value.
struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    fn start(program: &Path, folder: &Path) -> anyhow::Result<Self> {
        let mut process = Command::new(program)
            .arg("--data")
            .arg(folder)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let output = process.stdout.take().context("the server's output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let address = line.strip_prefix("http://").and_then(|rest| {
            let (address, _) = rest.split_once(' ')?;
            address.parse().ok()
        });
        Ok(Self {
            address: address.with_context(|| format!("the server says {line:?}"))?,
            process,
        })
    }

    /// Asks it to end and waits until everything is in the files.
    fn stop(&mut self) {
        let id = self.process.id().to_string();
        let _ = Command::new("kill").arg(id).status();
        let _ = self.process.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already where everything went well.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Sends batches one after another; how long each took.
fn send(address: SocketAddr, key: &str, connection: u64) -> anyhow::Result<Vec<f64>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut answers = BufReader::new(stream.try_clone()?);
    let mut times = Vec::new();
    for batch in 0..BATCHES {
        let body = body(key, connection * BATCHES + batch)?;
        let head = format!(
            "POST /v1/batch HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n",
            body.len()
        );
        let start = Instant::now();
        stream.write_all(head.as_bytes())?;
        stream.write_all(body.as_bytes())?;
        read_answer(&mut answers)?;
        times.push(start.elapsed().as_secs_f64());
    }
    Ok(times)
}

fn body(key: &str, batch: u64) -> anyhow::Result<String> {
    let mut body = format!("{{\"writeKey\":\"{key}\",\"batch\":[");
    for event in 0..BATCH_EVENTS {
        let number = batch * BATCH_EVENTS + event;
        write!(
            body,
            "{}{{\"type\":\"track\",\"messageId\":\"bench-{number}\",\"userId\":\"C{}\",\
             \"event\":\"{}\",\"properties\":{{\"product_id\":\"P{}\",\"category\":\"books\",\
             \"price\":{}.{:02},\"quantity\":{},\"channel\":\"app\"}},\
             \"context\":{{\"library\":{{\"name\":\"bench\",\"version\":\"1\"}}}}}}",
            if event == 0 { "" } else { "," },
            number * 7919 % CUSTOMERS,
            EVENTS[(number % 4) as usize],
            number % 5_000,
            number % 500,
            number % 100,
            number % 3 + 1
        )?;
    }
    body.push_str("]}");
    Ok(body)
}

fn read_answer(stream: &mut impl BufRead) -> anyhow::Result<()> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    if !line.starts_with("HTTP/1.1 200") {
        bail!("the server answered {}", line.trim());
    }
    let mut length = 0;
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length: ") {
            length = value.parse()?;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok(())
}
