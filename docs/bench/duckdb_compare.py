"""The benchmark's questions, asked of DuckDB one by one.

    fenqun bench --print-rules > rules.json
    fenqun bench refresh --folder DIR > fenqun.json
    python docs/bench/duckdb_compare.py DIR/files rules.json fenqun.json

Loads the generated Parquet files into DuckDB's own tables (not timed), asks every question once to
warm up and then `--times` times, and prints one JSON document: seconds for all questions together,
seconds for a bare scan of the same columns, and whether every count equals Fenqun's.
"""

import argparse
import json
import statistics
import time

import duckdb

COLUMNS = ["customer", "event", "time", "revenue", "channel", "category"]


def load(db, folder):
    # Customers' ids become integers, as they are inside Fenqun: comparing texts would be slower.
    number = "CAST(substr({}, 2) AS INTEGER)"
    db.execute(
        f"CREATE TABLE customers AS SELECT {number.format('id')} AS id, city, level, age "
        f"FROM read_parquet('{folder}/customers.parquet')"
    )
    db.execute(
        f"CREATE TABLE events AS SELECT {number.format('customer')} AS customer, event, "
        "CAST(time AT TIME ZONE 'UTC' AS TIMESTAMP) AS time, channel, category, product_id, "
        f"quantity, revenue FROM read_parquet('{folder}/events.parquet')"
    )


def bare_scan(db):
    parts = ", ".join(f"count({column}), min({column})" for column in COLUMNS)
    start = time.perf_counter()
    db.execute(f"SELECT {parts} FROM events").fetchall()
    return time.perf_counter() - start


def ask(db, rules):
    counts = []
    seconds = []
    for rule in rules:
        start = time.perf_counter()
        counts.append(db.execute(rule["sql"]).fetchone()[0])
        seconds.append(time.perf_counter() - start)
    return counts, seconds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files")
    parser.add_argument("rules")
    parser.add_argument("fenqun", nargs="?")
    parser.add_argument("--database", default=":memory:")
    parser.add_argument("--times", type=int, default=2)
    parser.add_argument("--threads", type=int)
    arguments = parser.parse_args()

    rules = json.load(open(arguments.rules, encoding="utf-8"))["rules"]
    db = duckdb.connect(arguments.database)
    db.execute("SET TimeZone = 'UTC'")
    if arguments.threads:
        db.execute(f"SET threads = {arguments.threads}")
    tables = {row[0] for row in db.execute("SHOW TABLES").fetchall()}
    if "events" not in tables:
        load(db, arguments.files)

    ask(db, rules)
    totals, each = [], []
    for _ in range(arguments.times):
        counts, seconds = ask(db, rules)
        totals.append(sum(seconds))
        each = seconds
    result = {
        "duckdb": duckdb.__version__,
        "rules": len(rules),
        "seconds": totals,
        "median_seconds": statistics.median(totals),
        "bare_scan_seconds": min(bare_scan(db) for _ in range(3)),
        "slowest": sorted(
            ({"kind": r["kind"], "seconds": s} for r, s in zip(rules, each)),
            key=lambda entry: -entry["seconds"],
        )[:5],
    }
    if arguments.fenqun:
        ours = json.load(open(arguments.fenqun, encoding="utf-8"))["outcome"]
        different = [
            {"rule": rule["rule"], "duckdb": theirs, "fenqun": own}
            for rule, theirs, own in zip(rules, counts, ours["counts"])
            if theirs != own
        ]
        result["fenqun_seconds"] = ours["again_seconds"]["median"]
        result["times_faster"] = statistics.median(totals) / ours["again_seconds"]["median"]
        result["different_counts"] = different
    print(json.dumps(result, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
