#!/usr/bin/python3
"""Reviews set in other ways, read, and scored: one table, a row for each layout, a column for each measure.

    layouts.py --program PATH [--reviews FOLDER] [--only NAME,…] [--of REVIEW,…] [--scans] [--keep FOLDER] [--verbose]

FOLDER (default: what THROUGHLINE_REVIEWS names) holds pdf/ and gold/ of labelled reviews, as tests/score/score.py takes
them. Each is set anew in other looks (looks.py), its pages are turned, folded and written over (moved.py), and with
--scans it is made a picture (scanned.py; OCR takes a second a page). A name of two, "two+fax", makes one of the other.
Nothing of a review is kept, unless --keep names a folder; what is there already is then not made again.
"""
import argparse
import json
import os
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "score"))
import score
import moved
import scanned
import typeset

JOINED = ["two+scan", "justified+fax", "office2+badlayer", "tabled+scan"]


class Made:
    """The folder that the layouts of one run stand in: pdf/NAME--LAYOUT.pdf and pages/NAME--LAYOUT.json."""

    def __init__(self, folder, program, reviews):
        self.folder, self.program, self.reviews, self.read = folder, program, reviews, {}
        for sub in ("pdf", "pages"):
            (folder / sub).mkdir(parents=True, exist_ok=True)

    def gold(self, name):
        return json.loads((self.reviews / "gold" / f"{name}.json").read_text())

    def native(self, name):
        pages = self.reviews / "gold" / "pages" / f"{name}.json"
        return self.reviews / "pdf" / f"{name}.pdf", json.loads(pages.read_text()) if pages.exists() else {}

    def get(self, name, layout):
        """(PDF, pages labels), made if they are not there yet."""
        if not layout:
            return self.native(name)
        pdf, pages = self.folder / "pdf" / f"{name}--{layout}.pdf", self.folder / "pages" / f"{name}--{layout}.json"
        if not pages.exists():
            with tempfile.TemporaryDirectory() as temporary:
                made = self.make(name, layout, pdf, pathlib.Path(temporary))
            pages.write_text(json.dumps(made))
        return pdf, json.loads(pages.read_text())

    def make(self, name, layout, pdf, folder):
        before, _, last = layout.rpartition("+")
        if last in typeset.names():
            if name not in self.read:
                self.read[name] = score.inspect(self.program, self.native(name)[0])
            made, labels = typeset.typeset(last, name, self.read[name], self.gold(name), folder)
            pdf.write_bytes(made.read_bytes())
            return labels
        source, labels = self.get(name, before)
        where = moved.MOVES[last](source, pdf) if last in moved.MOVES else scanned.SCANS[last](source, pdf, folder)
        if where and labels:
            labels["paragraphs"] = {k: where.get(p, p) for k, p in labels["paragraphs"].items()}
            for r in labels["recommendations"]:
                r["page"] = where.get(r["page"], r["page"])
        return labels


def scores(made, name, layout, notes):
    pdf, pages = made.get(name, layout)
    reference = made.reviews / "gold" / f"{name}.txt"
    return score.score(made.gold(name), score.inspect(made.program, pdf), reference.read_text(), pages, notes)


def pooled(rows):
    out = {}
    for row in rows:
        for measure, (points, of) in row.items():
            a, b = out.get(measure, (0, 0))
            out[measure] = (a + points, b + of)
    return out


def line(title, row, keys):
    cells = [f"{row[k][0] / row[k][1]:.3f}" if row.get(k, (0, 0))[1] else "-" for k in keys]
    return title.ljust(24) + " ".join(c.rjust(9) for c in cells)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--reviews", type=pathlib.Path, default=os.environ.get("THROUGHLINE_REVIEWS"))
    ap.add_argument("--only", help="layouts, by name", default="")
    ap.add_argument("--of", help="reviews, by name", default="")
    ap.add_argument("--scans", action="store_true")
    ap.add_argument("--keep", type=pathlib.Path)
    ap.add_argument("--each", action="store_true", help="a row for each review too")
    ap.add_argument("--verbose", action="store_true", help="say what was missed")
    args = ap.parse_args()
    if not args.reviews or not (pathlib.Path(args.reviews) / "pdf").is_dir():
        print("no labelled reviews: name a folder with --reviews or THROUGHLINE_REVIEWS", file=sys.stderr)
        return 77
    reviews = pathlib.Path(args.reviews)
    names = args.of.split(",") if args.of else sorted(p.stem for p in (reviews / "pdf").glob("*.pdf"))
    layouts = args.only.split(",") if args.only else ["", *typeset.names(), *moved.MOVES, *([*scanned.SCANS, *JOINED] if args.scans else [])]
    keys = [k for k in score.ORDER if not k.startswith("themes") and k not in ("evidence", "traps")]
    with tempfile.TemporaryDirectory() as temporary:
        made = Made(args.keep or pathlib.Path(temporary), args.program, reviews)
        print(" " * 24 + " ".join(k[:9].rjust(9) for k in keys), flush=True)
        every = []
        for layout in layouts:
            rows = []
            for name in names:
                notes = []
                rows.append(scores(made, name, layout, notes))
                if args.verbose:
                    print(f"-- {name} {layout}", *("   " + n for n in notes if not n.startswith(("evidence", "theme", "trap"))), sep="\n")
                if args.each:
                    print(line("  " + name, rows[-1], keys), flush=True)
            every += rows
            print(line(layout or "as published", pooled(rows), keys), flush=True)
        print(line("all", pooled(every), keys))
    return 0


if __name__ == "__main__":
    sys.exit(main())
