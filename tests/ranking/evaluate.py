#!/usr/bin/env python3
"""How well the index ranks: queries as people put them, judged by the labels of the example corpus.

usage: evaluate.py PROGRAM LIBRARY [--gold FOLDER] [--each]

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

here = os.path.dirname(os.path.abspath(__file__))


def letters(text):
    return re.sub(r"[\W_]", "", text.lower())


def read_judged():
    with open(os.path.join(here, "judged.tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip() and line[0] != "#"]
    return [(query, themes.split(",")) for query, themes in rows]


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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("library")
    parser.add_argument("--gold", default=os.path.join(here, "../../corpus/example/gold"))
    parser.add_argument("--each", action="store_true", help="a line for each query")
    options = parser.parse_args()
    program = Program(options.program, options.library)
    evidence = read_evidence(options.gold)
    passages = program.passages()
    spelt = {id: letters(text) for id, (_, text) in passages.items()}
    documents = {}
    for review, text in passages.values():
        documents[review] = documents.get(review, "") + "\n" + text
    on_passages = Fts([(id, text) for id, (_, text) in passages.items()])
    on_documents = Fts(list(documents.items()))
    scores = []
    for query, themes in read_judged():
        quotes = [quote for theme in themes for quote in evidence[theme]]
        relevant = {id for id, text in spelt.items() if any(quote in text or (len(text) > 40 and text in quote)
                                                            for quote in quotes)}
        reviews = {passages[id][0] for id in relevant}
        answer = program.search(query)
        ours = [p["id"] for r in answer["results"] for p in r["passages"]] + [p["id"] for p in answer["close"]]
        theirs = on_passages.search(query)
        by_review = list(dict.fromkeys(passages[id][0] for id in ours))
        row = (ndcg(ours, relevant), recall(ours, relevant), ndcg(theirs, relevant), recall(theirs, relevant),
               ndcg(by_review, reviews), ndcg(on_documents.search(query), reviews))
        scores.append(row)
        if options.each:
            print(f"{query:48} {len(relevant):3} " + " ".join(f"{value:.2f}" for value in row))
    mean = [sum(column) / len(scores) for column in zip(*scores)]
    print(f"{len(scores)} queries, {len(passages)} passages")
    print(f"passages: nDCG@10 {mean[0]:.3f}, recall@20 {mean[1]:.3f}; FTS5: {mean[2]:.3f}, {mean[3]:.3f}")
    print(f"reviews:  nDCG@10 {mean[4]:.3f}; FTS5 on whole documents: {mean[5]:.3f}")


if __name__ == "__main__":
    main()
