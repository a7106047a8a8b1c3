//! `kill -9` while live events come in, again and again: whatever was acknowledged is there, once.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::program::Program;

/// How often the server is killed; more by hand.
const KILLS: u32 = 4;
const KILLS_VARIABLE: &str = "FENQUN_KILLS";
const SENDERS: u32 = 4;
const BATCH: u32 = 50;
/// The file system's turn comes often, so that it is cut off, too.
const SERVE: [&str; 2] = ["--flush-every", "0.15"];

/// What one sender knows in the end: which batches were acknowledged, and the one that was not.
struct Told {
    acknowledged: Vec<u32>,
    open: u32,
}

#[test]
fn what_was_acknowledged_is_there_once_whenever_the_server_is_killed() {
    let kills = std::env::var(KILLS_VARIABLE).map_or(KILLS, |text| text.parse().expect("a number"));
    let program = Program::new();
    program.json(&["init", "--timezone", "Asia/Shanghai"]);
    let key = program.json(&["source", "create", "shop", "--kind", "server"]);
    let key = key["write_key"].as_str().expect("a key").to_owned();
    let mut next = [0; SENDERS as usize];
    let mut acknowledged: BTreeSet<String> = BTreeSet::new();
    for kill in 0..kills {
        let (mut child, address) = program.serve("data", &SERVE);
        let (begun, first) = channel();
        let senders: Vec<_> = (0..SENDERS)
            .zip(next)
            .map(|(sender, batch)| {
                let (address, key, begun) = (address.clone(), key.clone(), begun.clone());
                thread::spawn(move || send(&address, &key, sender, batch, &begun))
            })
            .collect();
        wait(&first, kill);
        child.kill().expect("a child to kill");
        child.wait().expect("a child that ended");
        for (sender, thread) in (0..SENDERS).zip(senders) {
            let told = thread.join().expect("a sender that ended");
            let ids = told
                .acknowledged
                .iter()
                .flat_map(|batch| ids(sender, *batch));
            acknowledged.extend(ids);
            // What nobody acknowledged is sent again, as every client does.
            next[sender as usize] = told.open;
        }
    }
    assert!(acknowledged.len() > 100, "{}", acknowledged.len());
    let sql = "SELECT message_id FROM events";
    let rows = program.json(&["sql", sql, "--format", "json"]);
    let there: Vec<&str> = rows
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row["message_id"].as_str().expect("an id"))
        .collect();
    let once: BTreeSet<&str> = there.iter().copied().collect();
    assert_eq!(once.len(), there.len(), "doubled");
    let lost = acknowledged.iter().filter(|id| !once.contains(id.as_str()));
    assert_eq!(lost.collect::<Vec<_>>(), Vec::<&String>::new());
    // A batch that was not acknowledged is there whole or not at all.
    assert_eq!(there.len() % BATCH as usize, 0);
    let customers = program.json(&[
        "sql",
        "SELECT count(*) AS n FROM customers",
        "--format",
        "json",
    ]);
    assert_eq!(customers[0]["n"], SENDERS * 10);
    assert_eq!(program.json(&["check"])["problems"], json!([]));
}

fn ids(sender: u32, batch: u32) -> impl Iterator<Item = String> {
    (0..BATCH).map(move |event| format!("{sender}-{batch}-{event}"))
}

/// The moment itself is the point of this test, so it waits by the clock once events come.
fn wait(first: &Receiver<()>, kill: u32) {
    first.recv().expect("an acknowledgement");
    thread::park_timeout(Duration::from_millis(u64::from(kill * 7919 % 700)));
}

/// Sends batch after batch until the connection breaks.
fn send(address: &str, key: &str, sender: u32, first: u32, begun: &Sender<()>) -> Told {
    let mut told = Told {
        acknowledged: Vec::new(),
        open: first,
    };
    let Ok(stream) = TcpStream::connect(address) else {
        return told;
    };
    let mut answers = BufReader::new(stream.try_clone().expect("a second handle"));
    let mut stream = stream;
    loop {
        let body = batch(key, sender, told.open);
        let head = format!(
            "POST /v1/batch HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n",
            body.len()
        );
        let sent = stream.write_all(head.as_bytes());
        if sent
            .and_then(|()| stream.write_all(body.as_bytes()))
            .is_err()
        {
            return told;
        }
        match answer(&mut answers) {
            Some(200) => told.acknowledged.push(told.open),
            Some(status) => panic!("status {status}"),
            None => return told,
        }
        told.open += 1;
        // Nobody may listen any more.
        let _ = begun.send(());
    }
}

fn batch(key: &str, sender: u32, batch: u32) -> String {
    let events: Vec<Value> = ids(sender, batch)
        .enumerate()
        .map(|(at, id)| {
            json!({
                "type": "track", "messageId": id, "event": "Product Viewed",
                "userId": format!("{sender}-{}", at % 10), "properties": { "price": at },
            })
        })
        .collect();
    let mut text = String::new();
    write!(text, "{}", json!({ "writeKey": key, "batch": events })).expect("memory");
    text
}

/// The status of an answer; none where the connection broke before its end.
fn answer(stream: &mut impl BufRead) -> Option<u16> {
    let mut status = None;
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some(rest) = line.strip_prefix("HTTP/1.1 ") {
            status = rest.split(' ').next()?.parse().ok();
        } else if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    status
}
