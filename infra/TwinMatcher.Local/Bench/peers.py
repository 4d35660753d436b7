"""Measures FAISS, hnswlib and numpy over the vectors of a `twin bench search` run: one thread, one query at a time.

Usage: peers.py VECTORS QUERIES DIMENSION K      (files of float32)
Prints one JSON object a line: name, medianMs, recall, note.
"""

import json
import sys
import time

# A graph takes minutes to build beyond this many vectors, and its recall only falls.
MOST_IN_GRAPH = 100_000
MOST_QUERIES = 30


def say(name, times=None, recall=None, note=None):
    median = sorted(times)[len(times) // 2] if times else None
    print(json.dumps({"name": name, "medianMs": median, "recall": recall, "note": note}), flush=True)


def measure(queries, search):
    """Answers and milliseconds of every query; the first two are for warming up."""
    answers, times = [], []
    for query in [*queries[:2], *queries]:
        start = time.perf_counter()
        answer = search(query[None, :])
        times.append(1000 * (time.perf_counter() - start))
        answers.append(set(int(row) for row in answer))
    return answers[2:], times[2:]


def share(answers, exact):
    return sum(len(a & e) for a, e in zip(answers, exact)) / sum(len(e) for e in exact)


def main():
    try:
        import numpy
    except ImportError:
        say("numpy", note="not installed: no comparison is possible (apt-get install python3-numpy)")
        return
    dimension, k = int(sys.argv[3]), int(sys.argv[4])
    vectors = numpy.fromfile(sys.argv[1], dtype=numpy.float32).reshape(-1, dimension)
    queries = numpy.fromfile(sys.argv[2], dtype=numpy.float32).reshape(-1, dimension)[:MOST_QUERIES]
    k = min(k, len(vectors))

    def by_numpy(query):
        scores = vectors @ query[0]
        return numpy.argpartition(scores, -k)[-k:]

    exact, times = measure(queries, by_numpy)
    say(f"numpy {numpy.__version__} matrix product", times, 1.0)
    by_faiss(vectors, queries, k, exact)
    by_hnswlib(vectors, queries, k, exact)


def by_faiss(vectors, queries, k, exact):
    try:
        import faiss
    except ImportError:
        say("FAISS", note="not installed (apt-get install python3-faiss)")
        return
    faiss.omp_set_num_threads(1)
    count, dimension = vectors.shape
    flat = faiss.IndexFlatIP(dimension)
    flat.add(vectors)
    answers, times = measure(queries, lambda query: flat.search(query, k)[1][0])
    note = "Debian's FAISS is a generic build, 5 to 6 times slower than one built for AVX-512; divide accordingly before quoting a ratio"
    say(f"FAISS {faiss.__version__} flat (Debian)", times, share(answers, exact), note)
    del flat
    lists = max(1, min(1024, count // 100))
    coarse = faiss.IndexFlatIP(dimension)
    inverted = faiss.IndexIVFFlat(coarse, dimension, lists, faiss.METRIC_INNER_PRODUCT)
    inverted.train(vectors[: 64 * lists])
    inverted.add(vectors)
    inverted.nprobe = max(1, lists // 8)
    answers, times = measure(queries, lambda query: inverted.search(query, k)[1][0])
    say(f"FAISS IVF{lists} nprobe {inverted.nprobe} (Debian)", times, share(answers, exact))


def by_hnswlib(vectors, queries, k, exact):
    try:
        import hnswlib
    except ImportError:
        say("hnswlib", note="not installed (apt-get install python3-hnswlib)")
        return
    if len(vectors) > MOST_IN_GRAPH:
        say("hnswlib", note=f"not measured beyond {MOST_IN_GRAPH} vectors: building its graph takes minutes")
        return
    graph = hnswlib.Index(space="ip", dim=vectors.shape[1])
    graph.init_index(max_elements=len(vectors), M=16, ef_construction=200)
    graph.set_num_threads(1)
    graph.add_items(vectors, num_threads=-1)
    for ef in (64, 256):
        graph.set_ef(max(ef, k))
        answers, times = measure(queries, lambda query: graph.knn_query(query, k=k, num_threads=1)[0][0])
        say(f"hnswlib M 16, ef {ef}", times, share(answers, exact))


if __name__ == "__main__":
    main()
