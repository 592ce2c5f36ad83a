#!/usr/bin/env python3
"""Makes the example reviews: source/NAME.md -> pdf/NAME.pdf, gold/NAME.json, gold/NAME.txt, gold/pages/NAME.json.

    make.py [NAME]...    makes those named, or all; and not_reviews/NAME.pdf of what is no review
    make.py --check      says what is inconsistent in the labels; exit status 1 if anything is
    make.py --in FOLDER …    the same in another folder that has a source/, such as ../unseen

Standard library, pandoc, poppler-utils, and the engine that each source names. README.md describes the sources.
"""
import pathlib
import sys
import tempfile

import check
from engines import ENGINES, scanned, steady
from labels import Flow, dump, gold, words_in_order
from pages import locate
from tree import front_matter, load

HERE = pathlib.Path(__file__).resolve().parent


def heading_pages(flow, pdf):
    """Heading text -> printed page, for the contents."""
    nothing = dict(name="", recommendations=[], themes={}, learning_points=[], negation_traps=[])
    return {h["text"]: h["page"] for h in locate(flow, nothing, pdf)["headings"] if h["page"]}


def has_contents(flow):
    return any(i["kind"] == "contents" for i in flow.items)


def make(source):
    tree = load(source)
    front = front_matter(tree)
    flow = Flow(tree)
    labels = gold(front, flow)
    name = source.stem
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        engine = ENGINES[front["engine"]]
        engine(front, tree, {}, folder)
        if has_contents(flow):  # once more, with the page numbers known
            engine(front, tree, heading_pages(flow, folder / "x.pdf"), folder)
        placed = locate(flow, labels, folder / "x.pdf")
        placed["pdf"] = f"{name}.pdf"
        check.fiction_on_every_page(name, folder / "x.pdf")
        final = scanned(folder / "x.pdf", folder) if front.get("scan") else folder / "x.pdf"
        (HERE / "pdf" / f"{name}.pdf").write_bytes(steady(final.read_bytes()))
    (HERE / "gold" / f"{name}.json").write_text(dump(labels))
    (HERE / "gold" / f"{name}.txt").write_text(words_in_order(flow))
    (HERE / "gold" / "pages" / f"{name}.json").write_text(dump(placed))
    print(f"{name}: {placed['pages']} pages, {len(labels['recommendations'])} recommendations, {len(flow.evidence)} evidence, {len(flow.traps)} traps")


def make_other(source):
    """A PDF that is no review (not_reviews/): no labels."""
    tree = load(source)
    front = front_matter(tree)
    with tempfile.TemporaryDirectory() as temporary:
        pdf = pathlib.Path(temporary) / "x.pdf"
        ENGINES[front["engine"]](front, tree, {}, pdf.parent)
        check.fiction_on_every_page(source.stem, pdf)
        (HERE / "not_reviews" / f"{source.stem}.pdf").write_bytes(steady(pdf.read_bytes()))
    print(f"{source.stem}: no review")


def set_aside(sources):
    names = [s.stem for s in sources if front_matter(load(s)).get("held_out")]
    (HERE / "held_out.txt").write_text("".join(n + "\n" for n in names))


def main(arguments):
    global HERE
    if arguments[:1] == ["--in"]:
        HERE, arguments = pathlib.Path(arguments[1]).resolve(), arguments[2:]
    sources = sorted((HERE / "source").glob("*.md"))
    if arguments == ["--check"]:
        return check.all_labels(sources, HERE)
    others = sorted((HERE / "not_reviews" / "source").glob("*.md"))
    unknown = set(arguments) - {s.stem for s in sources + others}
    if unknown:
        print(f"no source {', '.join(sorted(unknown))} in {HERE / 'source'}", file=sys.stderr)
        return 2
    for folder in ("pdf", "gold/pages"):
        (HERE / folder).mkdir(parents=True, exist_ok=True)
    for source in sources:
        if not arguments or source.stem in arguments:
            make(source)
    for source in others:
        if not arguments or source.stem in arguments:
            make_other(source)
    set_aside(sources)
    return check.all_labels([s for s in sources if not arguments or s.stem in arguments], HERE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
