"""Tagging: megabytes a second with all patterns, against other ways to match them."""
import json

from measure import run
from table import Table


def tables(setting, args):
    reviews = str(min(args.reviews[0], 50))
    source = ["--source", str(setting.root / "corpus/example/source")]
    got = json.loads(run([setting.stages, "tagging", "--reviews", reviews, *source], keep_output=True).out)
    table = Table(f"Finding {got['patterns']} patterns in text not seen before, one core", ["engine", "MB", "found", "compile s", "wall s", "MB/s", "ours / this"])
    ours = got["engines"][0]["mb_per_s"]
    for e in got["engines"]:
        table.add(e["engine"], e["bytes"] / 1e6, e["found"], e["build"], e["seconds"], e["mb_per_s"], ours / e["mb_per_s"])
    left_out = "".join(f" Left out: {engine}." for engine in got.get("left_out", []))
    table.note = "ours / this: how many times as fast as this engine ours is." + left_out
    yield table
    cost = run([setting.stages, "understanding", "--reviews", reviews, *source], keep_output=True)
    got = json.loads(cost.out)
    table = Table("Understanding invented reviews, one core", ["what", "MB", "wall s", "MB/s", "peak MB"])
    for name, seconds in (("understanding, themes and all", got["seconds"]), ("of which themes, judged", got["themes_seconds"])):
        table.add(name, got["bytes"] / 1e6, seconds, got["bytes"] / 1e6 / seconds, cost.peak / 1e6)
    yield table
