#!/usr/bin/env python3
"""How well the index ranks: queries as people put them, judged by the labels of the example corpus.

usage: evaluate.py PROGRAM LIBRARY [--golden TABLE [--write]] [--each]

A passage is relevant to a query if it holds words that the labels cite as evidence for one of the query's themes. Prints
nDCG@10 and recall@20 over passages, beside SQLite's FTS5 on the same passages, and nDCG@10 over reviews, beside FTS5's
BM25 on whole documents.
"""
import argparse
import glob
import json
import math
import os
import re
import sqlite3
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))


def letters(text):
    return re.sub(r"[\W_]", "", text.lower())


def read_judged(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip() and line[0] != "#"]
    return [(query, answers.split(",")) for query, answers in rows]


def read_evidence(folder):
    """Theme -> quotes, as letters."""
    quotes = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        with open(path, encoding="utf-8") as file:
            for theme, said in json.load(file)["themes"].items():
                quotes.setdefault(theme, []).extend(letters(e["quote"]) for e in said["evidence"])
    return quotes


class Program:
    def __init__(self, program, library):
        self.command = [program, "search", "--json", "--library", library]

    def search(self, words, *filters):
        done = subprocess.run(self.command + list(filters) + ["--", words], capture_output=True, check=True)
        return json.loads(done.stdout)

    def passages(self):
        """ID -> (review, text) of the whole library."""
        found = {}
        for kind in ([], ["--kind", "thematic"]):
            for review in self.search("", "--per_page", "200", *kind)["results"]:
                for passage in self.search("", "--review", review["review"])["results"][0]["passages"]:
                    found[passage["id"]] = (review["review"], passage["text"])
        return found


class Fts:
    """FTS5 with Porter stems; words are joined by OR, as nearly no passage holds all of a person's."""

    def __init__(self, texts):
        self.db = sqlite3.connect(":memory:")
        self.db.execute("create virtual table t using fts5(id unindexed, text, tokenize='porter unicode61')")
        self.db.executemany("insert into t values(?, ?)", texts)

    def search(self, words):
        match = " OR ".join(re.findall(r"\w+", words))
        return [row[0] for row in self.db.execute("select id from t where t match ? order by rank limit 20", (match,))]


def ndcg(ranked, relevant, depth=10):
    gain = sum(1 / math.log2(i + 2) for i, each in enumerate(ranked[:depth]) if each in relevant)
    ideal = sum(1 / math.log2(i + 2) for i in range(min(depth, len(relevant))))
    return gain / ideal if ideal else 0


def recall(ranked, relevant, depth=20):
    return len(relevant & set(ranked[:depth])) / min(depth, len(relevant)) if relevant else 0


def judged_by_themes(options, passages):
    """Query -> passages that hold what the labels cite for its themes."""
    evidence = read_evidence(options.gold)
    spelt = {id: letters(text) for id, (_, text) in passages.items()}
    for query, themes in read_judged(options.judged):
        quotes = [quote for theme in themes for quote in evidence[theme]]
        yield query, {id for id, text in spelt.items() if any(quote in text or (len(text) > 40 and text in quote)
                                                              for quote in quotes)}


def judged_by_hand(options, passages):
    """Query -> passages by the digests that end their IDs; those that this library does not hold are no fault of ranking."""
    by_digest = {id.rsplit("/", 1)[1]: id for id in passages}
    for query, digests in read_judged(options.by_hand):
        yield query, {by_digest[digest] for digest in digests if digest in by_digest}


def row_of(query, relevant, program, passages, on_passages, on_documents):
    reviews = {passages[id][0] for id in relevant}
    answer = program.search(query)
    ours = [p["id"] for r in answer["results"] for p in r["passages"]] + [p["id"] for p in answer["close"]]
    theirs = on_passages.search(query)
    by_review = list(dict.fromkeys(passages[id][0] for id in ours))
    return (ndcg(ours, relevant), recall(ours, relevant), ndcg(theirs, relevant), recall(theirs, relevant),
            ndcg(by_review, reviews), ndcg(on_documents.search(query), reviews))


COLUMNS = "ours nDCG@10\tours recall@20\tFTS5 nDCG@10\tFTS5 recall@20\tour reviews nDCG@10\tBM25 on documents nDCG@10"


def table_of(rows):
    """The golden table: a line for each query, and their means."""
    mean = [sum(column) / len(rows) for column in zip(*(scores for _, _, scores in rows))]
    lines = ["# query\trelevant passages\t" + COLUMNS]
    for query, relevant, scores in rows + [("MEAN", len(rows), mean)]:
        lines.append(f"{query}\t{relevant}\t" + "\t".join(f"{value:.3f}" for value in scores))
    return "\n".join(lines) + "\n"


def mean_of(table):
    return [float(value) for value in table.strip().splitlines()[-1].split("\t")[2:]]


def faults(table, golden):
    """What has become worse than the golden table says: a mean of ours, by more than other readings of a page make."""
    slack = 0.01
    names = COLUMNS.split("\t")
    return [f"{names[i]} fell from {golden[i]:.3f} to {mean:.3f}" for i, mean in enumerate(mean_of(table))
            if i in (0, 1, 4) and mean < golden[i] - slack]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("library")
    parser.add_argument("--gold", default=os.path.join(here, "../../corpus/example/gold"))
    parser.add_argument("--judged", default=os.path.join(here, "judged.tsv"), help="queries and the themes that answer them")
    parser.add_argument("--by-hand", help="queries and the digests of the passages that answer them, in place of --judged")
    parser.add_argument("--golden", help="the table to compare with: exit status 1 if a mean of ours fell")
    parser.add_argument("--write", action="store_true", help="write the golden table anew")
    parser.add_argument("--each", action="store_true", help="a line for each query")
    options = parser.parse_args()
    program = Program(options.program, options.library)
    passages = program.passages()
    documents = {}
    for review, text in passages.values():
        documents[review] = documents.get(review, "") + "\n" + text
    on_passages = Fts([(id, text) for id, (_, text) in passages.items()])
    on_documents = Fts(list(documents.items()))
    judged = judged_by_hand if options.by_hand else judged_by_themes
    rows = [(query, len(relevant), row_of(query, relevant, program, passages, on_passages, on_documents))
            for query, relevant in judged(options, passages)]
    table = table_of(rows)
    if options.each:
        print(table)
    if options.write:
        with open(options.golden, "w", encoding="utf-8") as file:
            file.write(table)
    mean = mean_of(table)
    print(f"{len(rows)} queries, {len(passages)} passages")
    print(f"passages: nDCG@10 {mean[0]:.3f}, recall@20 {mean[1]:.3f}; FTS5: {mean[2]:.3f}, {mean[3]:.3f}")
    print(f"reviews:  nDCG@10 {mean[4]:.3f}; FTS5's BM25 on whole documents: {mean[5]:.3f}")
    worse = []
    if options.golden:
        with open(options.golden, encoding="utf-8") as file:
            worse = faults(table, mean_of(file.read()))
    for fault in worse:
        print(fault)
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
