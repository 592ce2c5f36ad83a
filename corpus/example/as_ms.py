"""A source as groff -ms input."""
from writer import Writer

PREAMBLE = r""".nr PS {size}p
.nr VS {lead}p
.nr LL 16c
.nr PO 2.5c
.nr HM 2.6c
.nr FM 2.4c
.nr FF 3
.ds FAM {family}
.fam {family}
.nr PD 0.55v
.nr QI 4n
.P1
"""


class Ms(Writer):
    line_break = "\n.br\n"

    def escape(self, text):
        return text.replace("\\", "\\e").replace("‑", "-")

    def styled(self, kind, inner):
        if kind in ("Superscript", "Subscript"):
            return f"\\*{{{inner}\\*}}"
        return f"\\f[{'I' if kind in ('Emph', 'Underline') else 'B'}]{inner}\\f[]"

    def note(self, n, inner):
        return f"\\*{{{n}\\*}}\n.FS {n}\n{inner.strip()}\n.FE\n\\c\n"

    def text(self, inner):
        """Lines safe from being read as requests."""
        lines = [line.strip() for line in inner.split("\n")]
        requests = (".br", ".FS", ".FE")
        keep = [line if line.startswith(requests) or not line[:1] in (".", "'") else "\\&" + line for line in lines if line and line != "\\c"]
        return "\n".join(keep) + "\n"

    def paragraph(self, number, inner, role):
        if role == "cover":
            return ".LP\n.ps +2\n" + self.text(inner) + ".ps -2\n"
        if number:
            return f'.IP "{number}" 6n\n' + self.text(inner)
        return (".QP\n" if role == "quote" else ".LP\n") + self.text(inner)

    def heading(self, level, inner, role, names):
        grow = {1: 4, 2: 2}.get(level, 0) + (8 if role == "cover" and level == 1 else 0)
        gap = ".sp 6c\n" if role == "cover" and level == 1 else ".ne 5v\n"
        return f".LP\n{gap}.sp 0.5v\n.ps +{grow}\n.vs +{grow}\n\\f[{'B' if level < 3 else 'BI'}]{inner}\\f[]\n.br\n.ps -{grow}\n.vs -{grow}\n"

    def list_item(self, label, inner, depth, role):
        indent = ".RS\n" * depth
        mark = "\\[bu]" if label is None else label
        return f'{indent}.IP "{mark}" {3 if label is None else 5}n\n{self.text(inner)}' + ".RE\n" * depth

    def table(self, header, rows, shares):
        count = len(rows[0]) if rows else len(header)
        widths = " ".join(f"lw({15.2 * (s or 1 / count) / sum(x or 1 / count for x in shares):.1f}c)" for s in shares)
        cell = lambda c: "T{\n.ad l\n" + self.text(c or "\\&") + "T}"
        row = lambda r: "\t".join(cell(c) for c in r)
        head = [row([f"\\f[B]{c}\\f[]" for c in header])] if any(header) else []
        return ".LP\n.TS\nallbox;\n" + widths + ".\n" + "\n".join(head + [row(r) for r in rows]) + "\n.TE\n"

    def contents_head(self, text):
        return f".LP\n.ps +4\n\\f[B]{text}\\f[]\n.ps -4\n"

    def contents_line(self, level, text, page):
        return f".LP\n.ta 15.8cR\n{'    ' * (level - 1)}{self.escape(text)}\\a\\t{page}\n".replace("\\a\\t", " \\l'|\\n(.lu-1.4c.'\\h'|15c'")

    def frame(self, name, blocks, attrs):
        inner = self.blocks(blocks, name)
        if name == "cover":
            return inner + ".bp\n"
        return f".LP\n.B1\n{inner}.B2\n" if name in ("box", "sidebar") else inner

    def page(self, body):
        out = PREAMBLE.format(size=self.front.get("size") or "11", lead=self.front.get("lead") or "14",
                              family={"times": "T", "palatino": "P", "helvetica": "H", "bookman": "BM", "century": "N"}.get(self.front.get("style"), "T"))
        for which, name in (("header", "H"), ("footer", "F")):
            for side, text in zip("LCR", self.marks(which)):
                out += f".ds {side}{name} \\s-2{text.replace('{page}', 2 * chr(92) + 'n[%]')}\\s+2\n"
        return out + (".2C\n" if self.front.get("columns") else "") + body
