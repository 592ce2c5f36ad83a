"""Search: latency by kind of query with every facet exact, against SQLite FTS5 and ripgrep on the same passages."""
import json, pathlib, sqlite3, subprocess, time

from measure import run
from table import Table


def fts5(setting, passages):
    """The passages in SQLite's full-text index; -> (connection, seconds to build)."""
    start = time.monotonic()
    db = sqlite3.connect(setting.folder / "fts5.db")
    db.executescript("pragma journal_mode=off; pragma synchronous=off; create virtual table p using fts5(text, review unindexed, tokenize='porter unicode61');")
    rows = (line.rstrip("\n").split("\t") for line in open(passages, encoding="utf-8"))
    db.executemany("insert into p(text, review) values (?, ?)", ((row[4], row[0]) for row in rows if len(row) == 5))
    db.commit()
    return db, time.monotonic() - start


def ask_fts5(db, words, times):
    took = []
    for n in range(times):
        start = time.monotonic()
        db.execute("select rowid, text from p where p match ? order by rank limit 20", (words[n % len(words)],)).fetchall()
        took.append((time.monotonic() - start) * 1000)
    took.sort()
    return took[len(took) // 2], took[int(0.99 * (len(took) - 1) + 0.5)]


# About 83 passages a review, as a library of 12,000 reviews and 1,000,000 passages has.
LENGTH = ["--least-words", "1200", "--most-words", "4800"]


def tables(setting, args):
    reviews, times, source = args.reviews[-1], 60, str(setting.root / "corpus/example/source")
    setting.room(reviews * 600_000)
    library = setting.folder / "searched"
    cost = run([setting.stages, "library", str(library), "--reviews", str(reviews), "--source", source, *LENGTH], keep_output=True)
    made = json.loads(cost.out)
    build = Table(f"A library of {reviews:,} reviews, {made['passages']:,} passages, from text", ["stage", "passages", "wall s", "passages/s"],
                  f"Peak memory {cost.peak / 1e6:.0f} MB. One process; reviews are invented, not read from PDFs.")
    for stage in ("understanding", "storing", "indexing"):
        build.add(stage, made["passages"], made[stage], made["passages"] / made[stage])
    run([setting.generate, "--passages", "--reviews", str(reviews), "--source", source, *LENGTH, str(setting.folder / "passages")])
    tsv = setting.folder / "passages" / "passages.tsv"
    db, seconds = fts5(setting, tsv)
    build.add("SQLite FTS5, words only", made["passages"], seconds, made["passages"] / seconds)
    yield build
    cost = run([setting.stages, "asking", str(library), "--times", str(times)], keep_output=True)
    asked = json.loads(cost.out)
    table = Table("Queries, milliseconds: 20 reviews with snippets and every facet; FTS5: 20 passages ranked, no facets",
                  ["kind", "passages", "p50", "p99", "FTS5 p50", "FTS5 p99", "ripgrep", "FTS5 / ours"], f"Opening the library: {asked['open'] * 1000:.1f} ms; the first question of a process, not counted below: {asked['first_ms']:.0f} ms. Peak memory {cost.peak / 1e6:.0f} MB.")
    for kind in asked["kinds"]:
        words = [w for w in kind["words"] if w]
        fts = ask_fts5(db, words, times) if words else (None, None)
        grep = None
        if words and " " not in words[0] and setting.has("rg"):
            start = time.monotonic()
            subprocess.run(["rg", "-ci", words[0].rstrip("*"), str(tsv)], stdout=subprocess.DEVNULL)
            grep = (time.monotonic() - start) * 1000
        table.add(kind["kind"], kind["passages"], kind["p50_ms"], kind["p99_ms"], fts[0], fts[1], grep, fts[0] / kind["p50_ms"] if fts[0] else None)
    db.close()
    yield table
    whole = Table("Of the whole library, milliseconds", ["what", "p50", "slowest of 7"], "")
    for each in asked["whole"]:
        whole.add(each["what"], each["p50_ms"], each["p99_ms"])
    yield whole
