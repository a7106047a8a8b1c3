//! Facts about the machine and the process.

use serde_json::{Value, json};

/// What a reader needs to know of the machine to judge a figure.
pub fn facts() -> Value {
    json!({
        "cores": std::thread::available_parallelism().map_or(1, usize::from),
        "processor": field("/proc/cpuinfo", "model name"),
        "memory_mib": field("/proc/meminfo", "MemTotal").and_then(|text| kib(&text)),
        "system": std::env::consts::OS,
        "architecture": std::env::consts::ARCH,
        "version": env!("CARGO_PKG_VERSION"),
        "debug": cfg!(debug_assertions),
    })
}

/// The most memory that the process has had, where the system tells.
pub fn peak_memory_mib() -> Option<u64> {
    field("/proc/self/status", "VmHWM").and_then(|text| kib(&text))
}

fn field(path: &str, name: &str) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    let (_, value) = line.split_once(':')?;
    Some(value.trim().to_owned())
}

fn kib(text: &str) -> Option<u64> {
    let number: u64 = text.split_whitespace().next()?.parse().ok()?;
    Some(number / 1024)
}
