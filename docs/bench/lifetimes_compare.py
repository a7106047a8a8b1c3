"""BG/NBD fitted beside the Python package lifetimes, in turns on the same file.

    pip install lifetimes
    cargo build --release -p fenqun-insight --example lifetime_rate
    gunzip -k crates/insight/tests/data/cdnow_sample_rfm_summary.csv.gz
    python docs/bench/lifetimes_compare.py target/release/examples/lifetime_rate SUMMARY.csv

Prints one JSON document: median seconds of a fit on both sides in every round, how many times
faster ours is, the parameters of both, and seconds for a million made-up customers.
"""

import argparse
import json
import statistics
import subprocess
import time
import warnings

import pandas
from lifetimes import BetaGeoFitter

warnings.filterwarnings("ignore")


def peer(table, times):
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        fitter = BetaGeoFitter().fit(table["x"], table["t_x"], table["T"])
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds), dict(fitter.params_)


def ours(program, path, customers):
    answer = subprocess.run([program, path, str(customers)], capture_output=True, check=True)
    return json.loads(answer.stdout)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program")
    arguments.add_argument("summary")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--times", type=int, default=10)
    given = arguments.parse_args()
    table = pandas.read_csv(given.summary)
    peer(table, 2)
    rounds = []
    for _ in range(given.rounds):
        theirs, parameters = peer(table, given.times)
        # Few made customers: the million comes once, at the end.
        here = ours(given.program, given.summary, 1000)["file"]["models"][0]
        rounds.append(
            {
                "lifetimes_seconds": theirs,
                "fenqun_seconds": here["fit_seconds"],
                "times_faster": theirs / here["fit_seconds"],
            }
        )
    million = ours(given.program, given.summary, 1_000_000)["made"]["models"]
    print(
        json.dumps(
            {
                "rounds": rounds,
                "times_faster": statistics.median(r["times_faster"] for r in rounds),
                "lifetimes_parameters": parameters,
                "fenqun_parameters": here["parameters"],
                "million_seconds": {m["parameters"]["model"]: m["fit_seconds"] for m in million},
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
