#!/usr/bin/env python3
"""Fails when the themes find less in the labelled sentences than the tables beside this file say.

    check.py PROGRAM [--update]

For each NAME.tsv of labelled sentences, NAME.golden has a line for each theme: evidence found and traps kept, each with
how many there are. A theme's line may not fall by more than one sentence, and the sums may not fall at all: a widening
may cost a sentence where it gains more. --update writes the tables from what is found now; the difference is reviewed.
"""
import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
ROW = re.compile(r"^(\S+) +(\d+) +(\d+) +(\d+) +(\d+) +\S+ +\S+ +\S+$", re.M)


def found_now(program, labels):
    text = subprocess.run([program, "themes", "score", str(labels)], check=True, capture_output=True, text=True).stdout
    by_theme = text.split("\n\n")[0]
    return {theme: tuple(map(int, counts)) for theme, *counts in ROW.findall(by_theme) if theme != "all"}


def read(golden):
    rows = (line.split("\t") for line in golden.read_text().splitlines() if not line.startswith("#"))
    return {theme: (int(evidence), int(found), int(traps), int(kept)) for theme, evidence, found, traps, kept in rows}


def write(golden, table):
    lines = [f"# {golden.stem}.tsv: theme, evidence, found, traps, kept. Written by check.py --update."]
    golden.write_text("\n".join(lines + ["\t".join([theme, *map(str, row)]) for theme, row in sorted(table.items())]) + "\n")


def falls(name, before, now):
    for theme, row in before.items():
        for what, at in (("evidence found", 1), ("traps kept", 3)):
            got = now.get(theme, (0, 0, 0, 0))[at]
            if got < row[at] - 1:
                yield f"{name}: {theme}: {what} {got}, was {row[at]}"
    for what, at in (("evidence found", 1), ("traps kept", 3)):
        was, got = (sum(row[at] for row in table.values()) for table in (before, now))
        print(f"{name}: {what} {got} of {sum(row[at - 1] for row in now.values())}, was {was}")
        if got < was:
            yield f"{name}: {what} in all {got}, was {was}"


def main():
    program, update = sys.argv[1], "--update" in sys.argv
    faults = []
    for labels in sorted(FOLDER.glob("*.tsv")):
        golden, now = labels.with_suffix(".golden"), found_now(program, labels)
        if update:
            write(golden, now)
        else:
            faults += falls(labels.stem, read(golden), now)
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
