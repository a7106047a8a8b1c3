"""Neighbours of products, by `implicit` and by Fenqun, on the same interactions.

    cargo build --release -p fenqun-insight --example neighbours_rate
    target/release/examples/neighbours_rate 1000000 10000 30 FOLDER > fenqun.json
    pip install implicit
    python docs/bench/neighbours_compare.py FOLDER fenqun.json

Reads the columns that the example wrote, makes the same matrix of ones, and times the fit of
`BM25Recommender` (K1 1.2, B 0.75, 50 neighbours and the product itself). Prints one JSON document:
seconds by the clock and of the processors, how many times longer than Fenqun, and whether the
first product has the same neighbours.
"""

import argparse
import json
import pathlib
import resource
import time

import numpy as np
import scipy.sparse
from implicit.nearest_neighbours import BM25Recommender

NEIGHBOURS = 50


def interactions(folder):
    customers = np.fromfile(folder / "customers.u32", dtype="<u4")
    items = np.fromfile(folder / "items.u32", dtype="<u4")
    ones = np.ones(len(items), dtype=np.float64)
    matrix = scipy.sparse.coo_matrix((ones, (customers, items))).tocsr()
    matrix.data[:] = 1.0
    return matrix


class Stopwatch:
    def __init__(self):
        self.clock = time.perf_counter()
        self.processors = time.process_time()

    def spent(self):
        return time.perf_counter() - self.clock, time.process_time() - self.processors


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("fenqun", type=pathlib.Path)
    arguments = parser.parse_args()
    fenqun = json.loads(arguments.fenqun.read_text())

    watch = Stopwatch()
    matrix = interactions(arguments.folder)
    sorting = watch.spent()
    assert matrix.nnz == fenqun["pairs"], "not the same interactions"

    model = BM25Recommender(K=NEIGHBOURS + 1, K1=1.2, B=0.75)
    watch = Stopwatch()
    model.fit(matrix, show_progress=False)
    comparing = watch.spent()

    near, _ = model.similar_items(0, N=NEIGHBOURS + 1)
    near = [int(item) for item in near if item != 0]
    ours = [item for item, _ in fenqun["nearest_to_first"]]
    print(
        json.dumps(
            {
                "pairs": matrix.nnz,
                "seconds_sorting": sorting[0],
                "cpu_seconds_sorting": sorting[1],
                "seconds_comparing": comparing[0],
                "cpu_seconds_comparing": comparing[1],
                "times_fenqun": comparing[0] / fenqun["seconds_comparing"],
                "cpu_times_fenqun": comparing[1] / fenqun["cpu_seconds_comparing"],
                "peak_memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                "same_nearest": near[: len(ours)] == ours,
            }
        )
    )


if __name__ == "__main__":
    main()
