"""Sets a review in a look of looks.py: PDF, and on which page each labelled thing then stands."""
import bisect
import copy
import json

import source  # puts the example reviews' writers on the path
import as_html
import engines
import looks
from labels import Flow
from pages import locate
from writer import contents_lines

STYLES = as_html.STYLES


def styled(folder, sheet):
    """A folder of styles whose `look.css` is the sheet, for the writers to read."""
    styles = folder / "styles"
    styles.mkdir(exist_ok=True)
    (styles / "base.css").write_text((STYLES / "base.css").read_text())
    (styles / "look.css").write_text(sheet)
    as_html.STYLES = styles


def endnotes(front, tree, places, folder):
    (folder / "x.html").write_text(as_html.EndNotes(front, {}, places).document(tree))
    engines.run(["weasyprint", folder / "x.html", folder / "x.pdf"], folder)


def docx(front, tree, places, folder):
    """By way of pandoc's Word styles."""
    lines = [dict(t="Para", c=[dict(t="Str", c=f"{text} {'.' * max(5, 90 - len(text))} {places.get(text, '')}")]) for _, text in contents_lines(tree["blocks"], 2)]
    whole = {"pandoc-api-version": [1, 22], "meta": {}, "blocks": [c for b in tree["blocks"] for c in plain_block(b, lines)]}
    (folder / "x.json").write_text(json.dumps(whole))
    engines.run(["pandoc", "-f", "json", "x.json", "-o", "x.docx"], folder)
    engines.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "x.docx"], folder)


def plain_block(block, contents):
    """A block of a source as pandoc's own: contents filled in, tables of several paragraphs in a cell."""
    if block["t"] == "Div" and "contents" in block["c"][0][1]:
        return block["c"][1] + contents
    if block["t"] == "Div":
        return [dict(t="Div", c=[block["c"][0], [inner for b in block["c"][1] for inner in plain_block(b, contents)]])]
    if block["t"] == "BulletList" and labelled(block):
        inner = block["c"][0][0]
        return [dict(t="BlockQuote", c=[dict(t="Para", c=inner["c"])] if inner["t"] == "Plain" else plain_block(inner, contents))]
    if block["t"] != "Rows":
        return [block]
    attr = ["", [], []]
    cell = lambda paragraphs: [attr, dict(t="AlignDefault"), 1, 1, [dict(t="Para", c=p) for p in paragraphs]]
    row = lambda cells: [attr, [cell(c) for c in cells]]
    widths = [[dict(t="AlignDefault"), dict(t="ColWidth", c=s or 1 / len(block["shares"]))] for s in block["shares"]]
    head = [row([[h] for h in block["header"]])] if block["header"] else []
    body = [attr, 0, [], [row(r) for r in block["rows"]]]
    return [dict(t="Table", c=[attr, [None, []], widths, [attr, head], [body], [attr, []]])]


def labelled(item):
    """Whether the one item of a list is printed with a label of its own, in place of a bullet."""
    while item["t"] == "BulletList":
        item = item["c"][0][0]
    return item["c"] and item["c"][0]["t"] == "Span"


ALL = dict(engines.ENGINES, endnotes=endnotes, docx=docx)


def names():
    return list(looks.SHEETS) + list(looks.ENGINES)


def typeset(look, name, got, gold, folder):
    """(PDF, pages labels) of a review, `got` being what the program read of it, `gold` its labels."""
    engine, more = looks.ENGINES.get(look, ("weasyprint", dict(looks.FRONTS.get(look, {}), sheet=looks.SHEETS.get(look))))
    more = dict(more)
    front = dict(name=name, style="look", metadata=dict(title=name), header="Safeguarding Partnership||Confidential", footer="||Page {page} of {pages}")
    if look == "chapters":
        front.update(header="", footer="")
    styled(folder, more.pop("sheet", None) or "")
    front.update(more)
    tree = source.Source(got, **looks.SOURCES.get(look, {})).tree
    flow = Flow(copy.deepcopy(tree))
    labels = dict(gold, themes={}, learning_points=[], negation_traps=[])
    labels["recommendations"] = [dict(label=r.get("label") or "", text=r.get("text_clean") or r["text"],
                                      sub=[dict(label=s.get("label") or "", text=s["text"]) for s in r.get("sub") or []])
                                 for r in gold.get("recommendations") or []]
    ALL[engine](front, tree, {}, folder)
    placed = locate(flow, labels, folder / "x.pdf")
    if any("contents" in b["c"][0][1] for b in tree["blocks"] if b["t"] == "Div"):  # once more, with the page numbers known
        ALL[engine](front, tree, {h["text"]: h["page"] for h in placed["headings"] if h["page"]}, folder)
        placed = locate(flow, labels, folder / "x.pdf")
    placed["paragraphs"] = in_order({n: p for n, p in placed["paragraphs"].items() if n in gold.get("paragraph_numbers", [])})
    return folder / "x.pdf", placed


def in_order(pages):
    """Those numbers, of {number: page}, whose pages follow one another: the others were found at like words elsewhere."""
    ends, before, items = [], {}, list(pages.items())  # ends[k]: index of the best last of k + 1
    for i, (_, page) in enumerate(items):
        k = bisect.bisect_right([items[e][1] for e in ends], page)
        before[i] = ends[k - 1] if k else None
        ends[k:k + 1] = [i]
    kept, i = [], ends[-1] if ends else None
    while i is not None:
        kept.append(items[i])
        i = before[i]
    return dict(reversed(kept))
