"""A source as a flat OpenDocument text, which LibreOffice prints as PDF."""
import json
import pathlib
import re
from xml.sax.saxutils import escape

from writer import Writer

STYLES = pathlib.Path(__file__).with_name("styles")
SPACES = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{u}"' for p, u in dict(
    office="office:1.0", style="style:1.0", text="text:1.0", table="table:1.0", fo="xsl-fo-compatible:1.0",
    svg="svg-compatible:1.0", draw="drawing:1.0", meta="meta:1.0").items()) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'


def settings(name):
    """A style's settings over the defaults of styles/plain.json."""
    values = json.loads((STYLES / "plain.json").read_text())
    values.update(json.loads((STYLES / f"{name}.json").read_text()))
    return values


class Odt(Writer):
    line_break = "<text:line-break/>"
    escape = staticmethod(escape)

    def __init__(self, *args):
        super().__init__(*args)
        self.serial, self.auto, self.wide = 0, "", False  # names given out; styles of tables; on a landscape page

    def name(self, letter):
        self.serial += 1
        return f"{letter}{self.serial}"

    def styled(self, kind, inner):
        return f'<text:span text:style-name="{kind}">{inner}</text:span>'

    def note(self, n, inner):
        return (f'<text:note text:note-class="footnote"><text:note-citation>{n}</text:note-citation>'
                f'<text:note-body><text:p text:style-name="Footnote">{inner}</text:p></text:note-body></text:note>')

    def p(self, style, inner):
        return f'<text:p text:style-name="{style}">{inner}</text:p>\n'

    def paragraph(self, number, inner, role):
        if number:
            style = "Numbered" if role == "body" else "BoxNumbered"
            return self.p(style, f"{escape(number)}<text:tab/>{inner}")
        return self.p({"cover": "Cover", "quote": "Quote", "box": "Box", "sidebar": "Box"}.get(role, "Body"), inner)

    def heading(self, level, inner, role, names):
        if role == "cover":
            return self.p(f"CoverTitle{min(level, 2)}", inner)
        style = "BoxHeading" if role in ("box", "sidebar") else f"H{min(level, 4)}"
        typed = re.match(r"((?:\d+(?:\.\d+)*|[A-Z])\.?) (?=\w)", inner)
        if typed and self.style["heading_tab"] and style != "BoxHeading":
            inner = f"{typed[1]}<text:tab/>{inner[typed.end():]}"
        if "newpage" in names or (level == 1 and self.style["chapter_pages"]):
            style += "New"
        return f'<text:h text:style-name="{style}" text:outline-level="{level}">{inner}</text:h>\n'

    def list_item(self, label, inner, depth, role):
        box = "Box" if role in ("box", "sidebar") else ""
        if label is None:
            item = f'<text:list-item><text:p text:style-name="{box}Item">{inner}</text:p></text:list-item>'
            for _ in range(depth - 1):
                item = f"<text:list-item><text:list>{item}</text:list></text:list-item>"
            return f'<text:list text:style-name="{box}Bullets">{item}</text:list>\n'
        return self.p(f"{box}Label{min(depth, 2)}", f"{escape(label)}<text:tab/>{inner}" if label else f"<text:tab/>{inner}")

    def table(self, header, rows, shares):
        width = self.text_width()
        count = len(rows[0]) if rows else len(header)
        shares = [s or 1 / count for s in shares]
        total = sum(shares)
        name = self.name("T")
        self.auto += (
            f'<style:style style:name="{name}" style:family="table"><style:table-properties style:width="{width:.2f}cm" table:align="left"/></style:style>'
            + "".join(f'<style:style style:name="{name}.{k}" style:family="table-column"><style:table-column-properties '
                      f'style:column-width="{width * s / total:.2f}cm"/></style:style>' for k, s in enumerate(shares)))
        cells = lambda row, look: "<table:table-row>" + "".join(
            f'<table:table-cell table:style-name="{look}" office:value-type="string">{self.p(look + "Text", c)}</table:table-cell>' for c in row) + "</table:table-row>"
        head = f"<table:table-header-rows>{cells(header, 'Head')}</table:table-header-rows>" if any(header) else ""
        columns = "".join(f'<table:table-column table:style-name="{name}.{k}"/>' for k in range(count))
        return f'<table:table table:name="{name}" table:style-name="{name}">{columns}{head}{"".join(cells(r, "Cell") for r in rows)}</table:table>{self.p("After", "")}'

    def text_width(self):
        return (29.7 if self.wide else 21.0) - self.style["left"] - self.style["right"]

    def contents_head(self, text):
        return self.p("ContentsHead", text)

    def contents_line(self, level, text, page):
        return self.p(f"Contents{min(level, 2)}", f"{escape(text)}<text:tab/>{page}")

    def frame(self, name, blocks, attrs):
        if name == "cover":
            return self.blocks(blocks, "cover") + self.p("ToBody", "")
        if name == "landscape":
            self.wide = True
            inner = self.blocks(blocks)
            self.wide = False
            return self.p("ToLandscape", "") + inner + self.p("ToPortrait", "")
        if name == "columns":
            return f'<text:section text:style-name="Columns" text:name="{self.name("S")}">{self.blocks(blocks)}</text:section>'
        if name == "sidebar":
            return self.aside(blocks)
        return self.boxed(self.blocks(blocks, name))

    def boxed(self, inner):
        """A table of one cell, as word processors' users make their boxes."""
        return (f'<table:table table:name="{self.name("B")}" table:style-name="BoxTable"><table:table-column/><table:table-row>'
                f'<table:table-cell table:style-name="BoxCell" office:value-type="string">{inner}</table:table-cell></table:table-row></table:table>{self.p("After", "")}')

    def aside(self, blocks):
        """A frame at the right margin, the text running beside it."""
        inner = self.blocks(blocks, "sidebar")
        return self.p("Anchor", f'<draw:frame draw:style-name="Aside" text:anchor-type="paragraph" svg:width="5.2cm" svg:x="{self.text_width() - 5.2:.1f}cm" svg:y="0cm">'
                      f'<draw:text-box fo:min-height="2cm">{inner}</draw:text-box></draw:frame>')

    def running(self, which, wide=""):
        left, centre, right = (field(escape(m)) for m in self.marks(which))
        mark = self.watermark() if which == "header" else ""
        style = ("RunningCentre" if centre else "Running") + wide
        return self.p(style, mark + left + (f"<text:tab/>{centre}" if centre else "") + (f"<text:tab/>{right}" if right else ""))

    def watermark(self):
        text = self.front.get("watermark")
        if not text:
            return ""
        return (f'<draw:frame draw:style-name="Behind" text:anchor-type="paragraph" svg:width="14cm" svg:x="1.5cm" svg:y="{self.style["watermark_y"]}cm">'
                f'<draw:text-box fo:min-height="3cm">{self.p("Watermark", escape(text))}</draw:text-box></draw:frame>')

    def page(self, body):
        template = (STYLES / "template.fodt").read_text()
        values = {k: str(v) for k, v in self.style.items()}
        columns = self.front.get("columns") or 1
        lines = ('<text:linenumbering-configuration text:number-lines="true" text:offset="0.5cm" text:count-empty-lines="false" text:increment="1" '
                 'text:restart-on-page="true" text:style-name="LineNumber" style:num-format="1" text:number-position="left"/>' if self.front.get("line_numbers") else "")
        values.update(spaces=SPACES, body=body, header=self.running("header"), footer=self.running("footer"),
                      wide_header=self.running("header", "Wide"), wide_footer=self.running("footer", "Wide"), auto=self.auto,
                      columns=str(columns), lines=lines, title=escape(self.front["metadata"].get("title") or ""),
                      right_tab=f"{self.text_width():.2f}", centre_tab=f"{self.text_width() / 2:.2f}",
                      first="Front" if "Cover" in body else "Standard", wide_tab=f"{29.7 - self.style['left'] - self.style['right']:.2f}", wide_centre=f"{(29.7 - self.style['left'] - self.style['right']) / 2:.2f}",
                      heading_indent=str(self.style["number"] if self.style["heading_tab"] else 0))
        return re.sub(r"\$\{(\w+)\}", lambda m: values[m[1]], template)


def field(text):
    return text.replace("{page}", "<text:page-number/>").replace("{pages}", "<text:page-count/>")
