"""k-means beside scikit-learn, in one run.

    pip install scikit-learn
    cargo build --release -p fenqun-insight --example kmeans
    python docs/bench/kmeans_compare.py target/release/examples/kmeans

Makes `--rows` rows of three columns like recency, frequency and money by logarithm (a few soft
groups, standardised; fixed seed), and fits both with the same number of clusters, restarts,
tolerance and limit of rounds, by turns, with several seeds. Both use k-means++ with 2 + ln k candidates and Lloyd's
iteration in double precision, on all cores. Reading the rows is not timed. Prints one JSON
document: the median seconds of both, their ratio (above 1: Fenqun is faster), and the median and
the best inertia of both.
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


def ours(program, file, clusters, restarts, seed):
    arguments = [program, file, "3", str(clusters), str(restarts), str(seed)]
    answer = json.loads(subprocess.check_output(arguments))
    return answer["seconds"], answer["inertia"]


def theirs(points, clusters, restarts, seed):
    model = KMeans(clusters, n_init=restarts, tol=1e-4, max_iter=300, random_state=seed)
    start = time.perf_counter()
    model.fit(points)
    return time.perf_counter() - start, model.inertia_


def compare(program, points, file, clusters, restarts, times):
    fenqun, sklearn = [], []
    for seed in range(1, times + 1):
        fenqun.append(ours(program, file, clusters, restarts, seed))
        sklearn.append(theirs(points, clusters, restarts, seed))
    result = {"clusters": clusters, "restarts": restarts}
    for name, runs in (("fenqun", fenqun), ("sklearn", sklearn)):
        result[name] = {
            "seconds": round(statistics.median(run[0] for run in runs), 3),
            "inertia": statistics.median(run[1] for run in runs),
            "best_inertia": min(run[1] for run in runs),
        }
    result["ratio"] = round(result["sklearn"]["seconds"] / result["fenqun"]["seconds"], 2)
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=5)
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
