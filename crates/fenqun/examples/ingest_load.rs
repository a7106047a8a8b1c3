//! Sends live events from several connections and prints how many a second were acknowledged.
//!
//! `cargo run --release --example ingest_load -- ADDRESS WRITE_KEY [CONNECTIONS] [BATCHES] [BATCH]`
//!
//! Bodies are made beforehand as far as they can be, so that the sender takes as little of the
//! machine as possible.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Instant;

use anyhow::{Context as _, bail};

const EVENTS: [&str; 4] = [
    "Product Viewed",
    "Product Added",
    "Page Read",
    "Checkout Started",
];

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, key, rest @ ..] = arguments.as_slice() else {
        bail!("say ADDRESS and WRITE_KEY");
    };
    let number = |at: usize, usual: u64| rest.get(at).map_or(Ok(usual), |text| text.parse());
    let (connections, batches, size) = (number(0, 8)?, number(1, 500)?, number(2, 100)?);
    let start = Instant::now();
    let mut slowest = std::time::Duration::ZERO;
    std::thread::scope(|scope| {
        let senders: Vec<_> = (0..connections)
            .map(|connection| scope.spawn(move || send(address, key, connection, batches, size)))
            .collect();
        for sender in senders {
            let worst = sender
                .join()
                .map_err(|_| anyhow::anyhow!("a sender panicked"))??;
            slowest = slowest.max(worst);
        }
        anyhow::Ok(())
    })?;
    let seconds = start.elapsed().as_secs_f64();
    let events = connections * batches * size;
    eprintln!(
        "{events} events in {seconds:.2} s: {:.0} a second; the slowest batch took {} ms",
        events as f64 / seconds,
        slowest.as_millis()
    );
    Ok(())
}

fn send(
    address: &str,
    key: &str,
    connection: u64,
    batches: u64,
    size: u64,
) -> anyhow::Result<std::time::Duration> {
    let mut stream = TcpStream::connect(address).with_context(|| address.to_owned())?;
    stream.set_nodelay(true)?;
    let mut answers = BufReader::new(stream.try_clone()?);
    let run = std::process::id();
    let mut slowest = std::time::Duration::ZERO;
    for batch in 0..batches {
        let mut body = format!("{{\"writeKey\":\"{key}\",\"batch\":[");
        for event in 0..size {
            let number = (connection * batches + batch) * size + event;
            let comma = if event == 0 { "" } else { "," };
            write!(
                body,
                "{comma}{{\"type\":\"track\",\"messageId\":\"load-{run}-{number}\",\
                 \"userId\":\"C{}\",\"event\":\"{}\",\"properties\":{{\"product_id\":\"P{}\",\
                 \"category\":\"books\",\"price\":{}.{:02},\"quantity\":{},\"channel\":\"app\"}},\
                 \"context\":{{\"library\":{{\"name\":\"load\",\"version\":\"1\"}}}}}}",
                number * 7919 % 100_000,
                EVENTS[(number % 4) as usize],
                number % 5_000,
                number % 500,
                number % 100,
                number % 3 + 1
            )?;
        }
        body.push_str("]}");
        let head = format!(
            "POST /v1/batch HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n",
            body.len()
        );
        let start = Instant::now();
        stream.write_all(head.as_bytes())?;
        stream.write_all(body.as_bytes())?;
        read_answer(&mut answers)?;
        slowest = slowest.max(start.elapsed());
    }
    Ok(slowest)
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
