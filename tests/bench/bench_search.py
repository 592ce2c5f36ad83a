"""Search: latency by kind of query with every facet exact, against SQLite FTS5 and ripgrep on the same passages."""
import itertools, json, sqlite3, subprocess, time

from measure import run
from table import Table


def passages_in(file):
    """(review, text) of each line that the generator wrote."""
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t")
            if len(row) == 5:
                yield row[0], row[4]


def reviews_in(file):
    """(review, its whole text): what a search of whole documents has to go on."""
    for review, passages in itertools.groupby(passages_in(file), key=lambda row: row[0]):
        yield review, "\n".join(text for _, text in passages)


class Fts5:
    """Texts in SQLite's full-text index."""
    def __init__(self, file, rows):
        start = time.monotonic()
        self.db = sqlite3.connect(file)
        self.db.executescript("pragma journal_mode=off; pragma synchronous=off; create virtual table p using fts5(text, review unindexed, tokenize='porter unicode61');")
        self.db.executemany("insert into p(text, review) values (?, ?)", ((text, review) for review, text in rows))
        self.db.commit()
        self.seconds, self.bytes = time.monotonic() - start, file.stat().st_size

    def ask(self, words, times):
        """Milliseconds of the 20 best: (median, 99th percentile)."""
        took = []
        for n in range(times):
            start = time.monotonic()
            self.db.execute("select rowid, text from p where p match ? order by rank limit 20", (words[n % len(words)],)).fetchall()
            took.append((time.monotonic() - start) * 1000)
        took.sort()
        return took[len(took) // 2], took[int(0.99 * (len(took) - 1) + 0.5)]


def grep(words, file):
    start = time.monotonic()
    subprocess.run(["rg", "-ci", words[0].rstrip("*"), str(file)], stdout=subprocess.DEVNULL)
    return (time.monotonic() - start) * 1000


# About 83 passages a review, as a library of 12,000 reviews and 1,000,000 passages has.
LENGTH = ["--least-words", "1200", "--most-words", "4800"]


def tables(setting, args):
    reviews, times, source = args.reviews[-1], 60, str(setting.root / "corpus/example/source")
    setting.room(reviews * 600_000)
    library = setting.folder / "searched"
    cost = run([setting.stages, "library", str(library), "--reviews", str(reviews), "--source", source, *LENGTH], keep_output=True)
    made = json.loads(cost.out)
    build = Table(f"A library of {reviews:,} reviews, {made['passages']:,} passages, from text", ["stage", "passages", "wall s", "passages/s", "MB"],
                  f"Peak memory {cost.peak / 1e6:.0f} MB. Understanding and storing by one thread, indexing by one for each core; reviews are invented, not read from PDFs.")
    for stage, size in (("understanding", None), ("storing", None), ("indexing", made["index_bytes"] / 1e6)):
        build.add(stage, made["passages"], made[stage], made["passages"] / made[stage], size)
    run([setting.generate, "--passages", "--reviews", str(reviews), "--source", source, *LENGTH, str(setting.folder / "passages")])
    tsv = setting.folder / "passages" / "passages.tsv"
    passages, whole = Fts5(setting.folder / "passages.db", passages_in(tsv)), Fts5(setting.folder / "reviews.db", reviews_in(tsv))
    for name, peer in (("SQLite FTS5 of passages, words only", passages), ("SQLite FTS5 of whole reviews, words only", whole)):
        build.add(name, made["passages"], peer.seconds, made["passages"] / peer.seconds, peer.bytes / 1e6)
    yield build
    cost = run([setting.stages, "asking", str(library), "--times", str(times)], keep_output=True)
    asked = json.loads(cost.out)
    table = Table("Queries, milliseconds: 20 reviews with snippets and every facet; FTS5: the 20 best, no facets",
                  ["kind", "passages", "p50", "p99", "FTS5 p50", "FTS5 p99", "whole p50", "ripgrep", "FTS5 / ours"],
                  f"Opening the library: {asked['open'] * 1000:.1f} ms; the first question of a process, not counted below: {asked['first_ms']:.0f} ms. Peak memory {cost.peak / 1e6:.0f} MB. Whole: FTS5 of whole reviews, which gives no passage.")
    rg = setting.has("rg")
    for kind in asked["kinds"]:
        words = [w for w in kind["words"] if w]
        fts = passages.ask(words, times) if words else (None, None)
        table.add(kind["kind"], kind["passages"], kind["p50_ms"], kind["p99_ms"], *fts, whole.ask(words, times)[0] if words else None,
                  grep(words, tsv) if rg and words and " " not in words[0] else None, fts[0] / kind["p50_ms"] if fts[0] else None)
    yield table
    counts = Table("Of the whole library, milliseconds", ["what", "p50", "slowest of 7"], "")
    for each in asked["whole"]:
        counts.add(each["what"], each["p50_ms"], each["p99_ms"])
    yield counts
