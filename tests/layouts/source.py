"""A review as the program reads it, made into a source of the example reviews' kind, so that it can be set in another look."""
import re
import sys
import pathlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "corpus" / "example"))
from labels import Flow
from writer import Writer

ROMAN = re.compile("[ivx]+")
LONG_COVER = 150  # words; a first page with more is no title page


def words(text):
    return [dict(t="Str", c=text)] if text else []


def number(label):
    return [dict(t="Span", c=[["", ["n"], []], words(label)]), dict(t="Space")]


def div(name, blocks):
    return dict(t="Div", c=[["", [name], []], blocks])


def bracketed(label):
    """A list item's label as word processors print it."""
    if ROMAN.fullmatch(label):
        return f"({label})"
    return f"{label})" if label.isalpha() else f"{label}."


class Source:
    """`tree` is what the writers take; `tabled` sets the recommendations as a table: "portrait", "landscape" or None;
    `boxed` puts every seventh paragraph into a box, or a side bar where it says "sidebar"."""

    def __init__(self, got, tabled=None, boxed=None):
        self.blocks = got["blocks"]
        self.notes = self.anchored()
        self.recommended = [r for r in got["recommendations"] if r["block"]] if tabled else []
        self.tabled, self.boxed, self.paragraphs = tabled, boxed, 0
        self.out, self.cover = [], []
        self.has_cover = any(b["kind"] == "title" and b["page"] == 1 for b in self.blocks) and sum(
            len(b["text"].split()) for b in self.blocks if b["page"] == 1) < LONG_COVER
        self.walk()
        self.tree = dict(meta={}, blocks=([div("cover", self.cover)] if self.cover else []) + self.out)

    def anchored(self):
        """Block id -> [(offset, words of the note)], of the notes whose anchors the program found."""
        found = {}
        for block in self.blocks:
            if block["kind"] == "footnote" and block.get("anchor"):
                found.setdefault(block["anchor"]["block"], []).append((block["anchor"]["offset"], block["text"]))
        return found

    def inlines(self, block):
        out, last = [], 0
        for at, note in sorted(self.notes.get(block["id"], [])):
            out += words(block["text"][last:at]) + [dict(t="Note", c=[dict(t="Para", c=words(note))])]
            last = at
        return out + words(block["text"][last:])

    def walk(self):
        i = 0
        first = {r["block"]: k for k, r in enumerate(self.recommended)}
        while i < len(self.blocks):
            block = self.blocks[i]
            if block["id"] in first:
                i = self.recommendations(i, first)
            elif block["kind"] == "table_row" and len(block["cells"]) > 1:
                i = self.table(i)
            else:
                self.put(block, self.blocks[i + 1]["kind"] if i + 1 < len(self.blocks) else None)
                i += 1

    def put(self, block, following):
        kind, label = block["kind"], block["number"]
        target = self.cover if self.has_cover and block["page"] == 1 else self.out
        if kind == "title":
            target.append(dict(t="Header", c=[1, ["", [], []], self.inlines(block)]))
        elif kind == "heading" and following == "contents":
            target.append(div("contents", [dict(t="Header", c=[1, ["", [], []], self.inlines(block)])]))
        elif kind == "heading":
            typed = words(label + (" " if "." in label else ". ")) if label else []
            target.append(dict(t="Header", c=[min(block["level"], 4), ["", [], []], typed + self.inlines(block)]))
        elif kind == "list_item":
            item = (number(bracketed(label)) if label else []) + self.inlines(block)
            item = dict(t="BulletList", c=[[dict(t="Plain", c=item)]])
            target.append(dict(t="BulletList", c=[[item]]) if block["level"] > 1 else item)
        elif kind not in ("footnote", "contents"):
            self.paragraph(target, block)

    def paragraph(self, target, block):
        label = block["number"]
        made = dict(t="Para", c=(number(label) if label else []) + self.inlines(block))
        self.paragraphs += 1
        alone = self.boxed and block["id"] not in self.notes and len(block["text"]) < 1500
        if alone and self.paragraphs % 7 == 0:
            made = div("sidebar" if self.boxed == "sidebar" and self.paragraphs % 14 == 0 else "box", [made])
        target.append(made)

    def table(self, i):
        """The rows from i that have as many cells each; where they end."""
        width, rows = len(self.blocks[i]["cells"]), []
        target = self.cover if self.has_cover and self.blocks[i]["page"] == 1 else self.out
        while i < len(self.blocks) and len(self.blocks[i].get("cells") or []) == width:
            rows.append([[words(c)] for c in self.blocks[i]["cells"]])
            i += 1
        target.append(dict(t="Rows", header=[], rows=rows, shares=[None] * width))
        return i

    def recommendations(self, i, first):
        """From the first recommendation on, a row for each, up to the next heading; where they end."""
        rows, numbered = [], any(r["label"] for r in self.recommended)
        while i < len(self.blocks) and self.blocks[i]["kind"] not in ("heading", "title"):
            block = self.blocks[i]
            if block["id"] in first:
                rows.append([[words(block["number"] or str(len(rows) + 1))], []])
            if block["kind"] != "footnote":
                below = block["id"] not in first
                mark = bracketed(block["number"]) + " " if below and block["number"] else "• " if below and block["kind"] == "list_item" else ""
                rows[-1][1].append(words(mark) + self.inlines(block))
            i += 1
        header, shares = ["No.", "Recommendation"], [0.1, 0.9]
        if self.tabled == "landscape":
            header, shares = header + ["Lead", "By when"], [0.08, 0.6, 0.18, 0.14]
            rows = [row + [[words("Board manager")], [words("April")]] for row in rows]
        if not numbered:
            header, shares, rows = header[1:], shares[1:], [row[1:] for row in rows]
        table = dict(t="Rows", header=[words(h) for h in header], rows=rows, shares=shares)
        self.out.append(div("landscape", [table]) if self.tabled == "landscape" else table)
        return i


def write_rows(writer, block, role, written=Writer.block):
    """The writers' block, with tables whose cells hold several paragraphs."""
    if block["t"] != "Rows":
        return written(writer, block, role)
    cell = lambda paragraphs: writer.line_break.join(writer.inlines(p) for p in paragraphs)
    return writer.table([writer.inlines(h) for h in block["header"]], [[cell(c) for c in row] for row in block["rows"]], block["shares"])


def walk_rows(flow, blocks, kind, walked=Flow.blocks):
    for block in blocks:
        if block["t"] != "Rows":
            walked(flow, [block], kind)
        else:
            for row in block["rows"]:
                for cell in row:
                    for inlines in cell:
                        flow.add("table_row", inlines)


Writer.block = write_rows
Flow.blocks = walk_rows
