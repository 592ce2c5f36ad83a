#!/usr/bin/env python3
"""Fails when the themes found in running text are right less often, or fewer, than the table beside this file says.

    check.py PROGRAM [--update] [--show]

Sentences that each show one theme (../*.tsv) cannot tell how often a mention is wrong in a review, where most sentences
show no theme at all. Here every sentence of an extract is labelled with all themes that it shows (`shown`), and with
those that a reader may defend (`may`), which count neither for nor against. Only what is affirmed or commended counts.
All extracts are invented. worked_on.tsv may be read; set_aside.tsv and unseen.tsv, which was written after the
patterns, are never read, only scored, and not shown.
"""
import collections
import csv
import re
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
MENTION = re.compile(r"^    ([a-z0-9-]+) (affirmed|positive): ")


def tagged(program, part, sentences):
    """The affirmed themes of each sentence; sentences of one part are asked about together."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(sentences) + "\n")
        file.flush()
        lines = subprocess.run([program, "themes", "tag", file.name, "--part", part], check=True, capture_output=True, text=True).stdout.splitlines()
    found, wanted, at = [set() for _ in sentences], [" ".join(s.split()) for s in sentences], -1
    for line in lines:
        mention = MENTION.match(line)
        if mention and at >= 0:
            found[at].add(mention[1])
        elif line and not line.startswith(" "):
            at = next((i for i in range(at + 1, len(wanted)) if wanted[i].startswith(line[:40])), at)
    return found


def score(program, path, show):
    rows = list(csv.DictReader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    by_part = collections.defaultdict(list)
    for row in rows:
        by_part[row["part"]].append(row)
    right = defensible = wrong = missed = 0
    for part, members in by_part.items():
        for row, found in zip(members, tagged(program, part, [r["sentence"] for r in members])):
            shown, may = (set(row[c].split(",")) - {""} for c in ("shown", "may"))
            right += len(found & shown)
            defensible += len(found & may)
            wrong += len(found - shown - may)
            missed += len(shown - found)
            if show and (found - shown - may or shown - found):
                print(row["sentence"], *(f"\n    wrong: {t}" for t in sorted(found - shown - may)), *(f"\n    missed: {t}" for t in sorted(shown - found)))
    return {"right": right, "defensible": defensible, "wrong": wrong, "missed": missed}


def main():
    program, update = sys.argv[1], "--update" in sys.argv
    faults = []
    for path in sorted(FOLDER.glob("*.tsv")):
        now = score(program, path, "--show" in sys.argv and path.stem == "worked_on")
        golden = path.with_suffix(".golden")
        if update:
            golden.write_text("".join(f"{k}\t{v}\n" for k, v in now.items()))
            continue
        before = {k: int(v) for k, v in (line.split("\t") for line in golden.read_text().splitlines())}
        share = lambda t: (t["right"] + t["defensible"]) / max(1, t["right"] + t["defensible"] + t["wrong"])
        print(f"{path.stem}: right {now['right']} of {now['right'] + now['missed']} shown, wrong {now['wrong']}; share right {share(now):.3f}, was {share(before):.3f}")
        # One sentence in a hundred of the labels may change sides where others gain: labels are a reader's judgement.
        if share(now) < share(before) - 0.01 or now["right"] < 0.99 * before["right"]:
            faults.append(path.stem)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
