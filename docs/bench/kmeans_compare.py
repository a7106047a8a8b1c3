"""k-means beside scikit-learn, in one run.

    pip install scikit-learn
    cargo build --release -p fenqun-insight --example kmeans
    python docs/bench/kmeans_compare.py target/release/examples/kmeans

Makes `--rows` rows of three columns like recency, frequency and money by logarithm (a few soft
groups, standardised; fixed seed), and fits both with the same number of clusters, restarts,
tolerance and limit of rounds, by turns. Both use k-means++ with 2 + ln k candidates and Lloyd's
iteration in double precision, on all cores. Reading the rows is not timed. Prints one JSON document: the
median seconds of both, their ratio (above 1: Fenqun is faster) and inertias.
"""

import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time

import numpy
import sklearn
from sklearn.cluster import KMeans


def rows(count, seed):
    random = numpy.random.default_rng(seed)
    centres = random.normal(scale=1.5, size=(6, 3))
    spread = random.uniform(0.4, 1.0, size=(6, 3))
    group = random.choice(6, size=count, p=[0.35, 0.25, 0.15, 0.12, 0.08, 0.05])
    points = centres[group] + spread[group] * random.normal(size=(count, 3))
    return (points - points.mean(axis=0)) / points.std(axis=0)


def ours(program, file, clusters, restarts):
    arguments = [program, file, "3", str(clusters), str(restarts), "1"]
    answer = json.loads(subprocess.check_output(arguments))
    return answer["seconds"][0], answer["inertia"]


def theirs(points, clusters, restarts):
    model = KMeans(clusters, n_init=restarts, tol=1e-4, max_iter=300, random_state=1)
    start = time.perf_counter()
    model.fit(points)
    return time.perf_counter() - start, model.inertia_


def compare(program, points, file, clusters, restarts, times):
    pairs = []
    for _ in range(times):
        pairs.append((ours(program, file, clusters, restarts), theirs(points, clusters, restarts)))
    seconds = [statistics.median(pair[side][0] for pair in pairs) for side in (0, 1)]
    inertias = [min(pair[side][1] for pair in pairs) for side in (0, 1)]
    return {
        "clusters": clusters,
        "restarts": restarts,
        "seconds": round(seconds[0], 3),
        "sklearn_seconds": round(seconds[1], 3),
        "ratio": round(seconds[1] / seconds[0], 2),
        "inertia": inertias[0],
        "sklearn_inertia": inertias[1],
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=3)
    arguments = parser.parse_args()
    points = rows(arguments.rows, 20_250_101)
    with tempfile.NamedTemporaryFile(suffix=".f64") as file:
        points.astype("<f8").tofile(file.name)
        runs = [
            compare(arguments.program, points, file.name, clusters, restarts, arguments.times)
            for clusters in (5, 8)
            for restarts in (1, 10)
        ]
    facts = {"rows": arguments.rows, "cores": os.cpu_count(), "sklearn": sklearn.__version__}
    print(json.dumps({**facts, "runs": runs}, indent=1))


if __name__ == "__main__":
    main()
