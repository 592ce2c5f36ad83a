"""Are the labels consistent with themselves, with the words, and with the printed pages?"""
import json
import re
import sys

from labels import Flow, gold, theme_ids
from pages import page_texts, words
from tree import front_matter, load

ACTIONS = {"training", "procedure/policy", "assurance/audit", "information-sharing/communication", "commissioning/resources",
           "systems/records", "national/legislation", "dissemination", "other"}
PARTS = {"front", "terms", "method", "narrative", "analysis", "findings", "learning", "good-practice", "recommendations", "references", "appendix"}
TYPES = {"serious-case-review", "child-safeguarding-practice-review", "child-practice-review", "learning-lessons-review",
         "significant-case-review", "learning-review", "case-management-review", "rapid-review", "safeguarding-adult-review",
         "domestic-homicide-review", "thematic-review", "briefing", "other"}


def fiction_on_every_page(name, pdf):
    for n, text in enumerate(page_texts(pdf), 1):
        if "fiction" not in words(text):
            raise SystemExit(f"{name}: page {n} does not say that it is fiction")


def all_labels(sources, here):
    """Prints every fault; 1 if there is one."""
    faults = [f"{s.stem}: {fault}" for s in sources for fault in faults_of(s, here)]
    print(*faults, sep="\n", file=sys.stderr) if faults else None
    return 1 if faults else 0


def faults_of(source, here):
    tree = load(source)
    front, flow = front_matter(tree), Flow(tree)
    labels = gold(front, flow)
    known = set(theme_ids())
    themes = front.get("themes") or {}
    listed = [t for group in themes.values() for t in group or []]
    yield from (f"no such theme: {t}" for t in sorted({*listed, *(e["theme"] for e in flow.evidence), *(t for x in flow.traps for t in x["not_evidence_for"])} - known))
    yield from (f"evidence for {e['theme']}, which is not listed as present or borderline: {e['quote'][:60]}" for e in flow.evidence
                if e["theme"] not in (themes.get("present") or []) + (themes.get("borderline") or []))
    yield from (f"present without evidence: {t}" for t in themes.get("present") or [] if not labels["themes"].get(t, {}).get("evidence"))
    yield from (f"listed twice: {t}" for t in set(themes.get("present") or []) & set(themes.get("mentioned") or []))
    yield from quotes(labels, flow)
    yield from (f"recommendation {r['label']!r} has no text" for r in labels["recommendations"] if not r["text"])
    yield from (f"recommendation {r['label']!r}: no such action {a!r}" for r in labels["recommendations"]
                for a in [r["action_type"], *r["action_type_alternatives"]] if a not in ACTIONS)
    yield from (f"no such part {p!r} at {h!r}" for h, p in labels["parts"].items() if p not in PARTS)
    if labels["metadata"].get("review_type") not in TYPES | {None}:
        yield f"no such review type: {labels['metadata'].get('review_type')}"
    yield from pages(source.stem, labels, front, here)


def quotes(labels, flow):
    """Every quote must stand within one block, as the scorer looks for it there."""
    blocks = [" " + " ".join(words(i["text"])) + " " for i in flow.items]
    every = [e["quote"] for t in labels["themes"].values() for e in t["evidence"]] + [t["sentence"] for t in labels["negation_traps"]]
    for quote in every:
        if not any(" " + " ".join(words(quote)) + " " in b for b in blocks):
            yield f"not in one block: {quote[:70]}"


def pages(name, labels, front, here):
    placed = here / "gold" / "pages" / f"{name}.json"
    if not placed.exists():
        yield "not made yet"
        return
    found = json.loads(placed.read_text())
    yield from (f"not found on any page: heading {h['text']!r}" for h in found["headings"] if h["page"] is None)
    yield from (f"not found on any page: paragraph {n}" for n in labels["paragraph_numbers"] if not found["paragraphs"].get(n))
    yield from (f"not found on any page: recommendation {r['starts']!r}" for r in found["recommendations"] if r["page"] is None)
    yield from (f"not found on any page: footnote {n}" for n, page in found["footnotes"].items() if page is None)
    order = [found["paragraphs"][n] for n in labels["paragraph_numbers"] if found["paragraphs"].get(n)]
    yield from (f"paragraph pages go back from {a} to {b}" for a, b in zip(order, order[1:]) if b < a)
    if not front.get("scan"):
        for n, text in enumerate(page_texts(here / "pdf" / f"{name}.pdf"), 1):
            if not re.search(r"\bfiction\b", text, re.I):
                yield f"page {n} does not say that it is fiction"
