"""The walk from pandoc's tree to a page language; a subclass says how each thing is written."""
from tree import attributes, classes, list_items, notes, plain, split_number, table_rows

FICTION = "Fiction: an invented review, made to show how Throughline reads"


class Writer:
    """`front` is the source's front matter, `style` the settings of its look, `places` heading text -> page (for the contents)."""

    line_break = "\n"

    def __init__(self, front, style, places):
        self.front, self.style, self.places = front, style, places
        self.notes, self.heads = 0, []

    def document(self, tree):
        self.heads = contents_lines(tree["blocks"], int(self.front.get("contents_depth") or 2))
        return self.page(self.blocks(tree["blocks"]))

    # blocks
    def blocks(self, blocks, role="body"):
        return "".join(self.block(b, role) for b in blocks)

    def block(self, b, role):
        kind = b["t"]
        if kind in ("Para", "Plain"):
            number, rest = split_number(b["c"])
            if number and len(number) > 7:  # "Recommendation 3:" is printed in the line, not hanging
                return self.paragraph(None, f'{self.styled("Strong", self.escape(number))} {self.inlines(rest)}', role)
            return self.paragraph(number, self.inlines(rest), role)
        if kind == "Header":
            return self.heading(b["c"][0], self.inlines(b["c"][2]), role, classes(b))
        if kind in ("BulletList", "OrderedList"):
            return self.listing(b, 1, role)
        if kind == "LineBlock":
            return self.paragraph(None, self.line_break.join(self.inlines(line) for line in b["c"]), role)
        if kind == "BlockQuote":
            return self.blocks(b["c"], "quote")
        if kind == "Table":
            header, rows = table_rows(b)
            shares = [w["c"] if w["t"] == "ColWidth" else None for _, w in b["c"][2]]
            return self.table([self.inlines(c) for c in header], [[self.inlines(c) for c in r] for r in rows], shares)
        if kind == "Div":
            return self.div(b, role)
        return ""

    def listing(self, b, depth, role):
        out = []
        for label, blocks in list_items(b):
            first = True
            for inner in blocks:
                if inner["t"] in ("BulletList", "OrderedList"):
                    out.append(self.listing(inner, depth + 1, role))
                else:
                    out.append(self.list_item(label if first else "", self.inlines(inner["c"]), depth, role))
                first = False
        return "".join(out)

    def div(self, b, role):
        names, blocks = classes(b), b["c"][1]
        if "contents" in names:
            lead = self.contents_head(plain(blocks[0]["c"][2]) if blocks else "Contents")
            return lead + "".join(self.contents_line(level, text, self.places.get(text, "")) for level, text in self.heads)
        for name in ("cover", "box", "sidebar", "landscape", "columns", "narrow"):
            if name in names:
                return self.frame(name, blocks, attributes(b))
        return self.blocks(blocks, role)

    # inlines
    def inlines(self, inlines):
        return "".join(self.inline(i) for i in inlines)

    def inline(self, i):
        kind, value = i["t"], i.get("c")
        if kind in ("Str", "Code"):
            return self.escape(value if kind == "Str" else value[1])
        if kind in ("Space", "SoftBreak"):
            return " "
        if kind == "LineBreak":
            return self.line_break
        if kind == "Quoted":
            a, b = "‘’" if value[0]["t"] == "SingleQuote" else "“”"
            return self.escape(a) + self.inlines(value[1]) + self.escape(b)
        if kind in ("Emph", "Strong", "Superscript", "Subscript", "Underline"):
            return self.styled(kind, self.inlines(value))
        if kind == "Span":
            look = next((c for c in classes(i) if c in ("smallcaps", "underline")), None)
            return self.styled("Underline", self.inlines(value[1])) if look == "underline" else self.inlines(value[1])
        if kind == "Link":
            return self.inlines(value[1])
        if kind == "Note":
            self.notes += 1
            words = " ".join(self.inlines(b["c"]) for b in value)
            return self.note(self.notes, words)
        return ""

    def marks(self, which):
        """(left, centre, right) of the running head or foot; {page} and {pages} stand for numbers."""
        default = f"{FICTION}||{{page}}" if which == "footer" else ""
        parts = (self.front.get(which) or default).split("|")
        return (parts + ["", ""])[:3] if len(parts) != 1 else [parts[0], "", ""]


def contents_lines(blocks, depth):
    """[(level, text)] of the headings after the contents div."""
    found, after = [], [False]

    def walk(blocks):
        for b in blocks:
            if b["t"] == "Div":
                if "contents" in classes(b):
                    after[0] = True
                elif "cover" not in classes(b):
                    walk(b["c"][1])
            elif b["t"] == "Header" and after[0] and b["c"][0] <= depth and "unlisted" not in classes(b):
                found.append((b["c"][0], " ".join(plain(b["c"][2]).split())))
    walk(blocks)
    return found
