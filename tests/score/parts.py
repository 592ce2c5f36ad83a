#!/usr/bin/env python3
"""Confusion of the parts of reviews: each labelled heading against what `throughline inspect --json` makes of it.

    parts.py [--program PATH] [--min SHARE] [FOLDER]

FOLDER (default: corpus/example) holds pdf/ and gold/; the labels of NAME.pdf are "parts" of NAME.json, a part for each heading.
Rows are what is labelled, columns what was found; what counts is the words below each heading, up to the next.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys

PARTS = ["front", "terms", "method", "narrative", "analysis", "findings", "learning", "good-practice", "recommendations",
         "references", "appendix"]
HERE = pathlib.Path(__file__).resolve().parent


def words(text):
    return re.findall(r"[a-z0-9]+", (text or "").lower().replace("’", "").replace("'", ""))


def compare(gold, got, table, unseen):
    """Adds the words below each labelled heading to table[labelled][found]; headings that were not read to unseen."""
    below, heading_of = collections.Counter(), {}
    for block in got.get("blocks") or []:
        if block["kind"] in ("heading", "title"):
            heading_of.setdefault(" ".join(words(f"{block.get('number') or ''} {block['text']}")), block)
            heading_of.setdefault(" ".join(words(block["text"])), block)
        elif block["kind"] not in ("contents", "footnote"):
            below[block.get("section"), block["part"]] += len(words(block["text"]))
    for text, part in gold.items():
        block = heading_of.get(" ".join(words(text)))
        if block is None:
            unseen.append(text)
            continue
        for (section, found), count in below.items():
            if section == block["id"]:
                table[part][found] += count


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", nargs="?", type=pathlib.Path, default=HERE.parent.parent / "corpus" / "example")
    ap.add_argument("--program", default="throughline")
    ap.add_argument("--min", type=float, default=0, metavar="SHARE", help="fail if fewer words than this are in their part")
    args = ap.parse_args()
    table, unseen, files = collections.defaultdict(collections.Counter), [], 0
    for pdf in sorted((args.folder / "pdf").glob("*.pdf")):
        labels = args.folder / "gold" / f"{pdf.stem}.json"
        gold = json.loads(labels.read_text()).get("parts") if labels.exists() else None
        if not gold:
            continue
        done = subprocess.run([args.program, "inspect", "--json", str(pdf)], capture_output=True, timeout=600)
        compare(gold, json.loads(done.stdout), table, unseen)
        files += 1
    total = sum(sum(row.values()) for row in table.values())
    right = sum(table[part][part] for part in PARTS)
    share = right / total if total else 0.0
    print("| labelled \\ found | " + " | ".join(PARTS) + " | right |")
    print("|:---|" + "---:|" * (len(PARTS) + 1))
    for part in PARTS:
        row = table[part]
        if sum(row.values()):
            print(f"| {part} | " + " | ".join(str(row[p] or "") for p in PARTS) + f" | {row[part] / sum(row.values()):.3f} |")
    print(f"\n{files} reviews, {total} words below labelled headings, {share:.3f} in their part; {len(unseen)} headings not read as such")
    return 1 if share < args.min or not files else 0


if __name__ == "__main__":
    sys.exit(main())
