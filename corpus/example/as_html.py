"""A source as HTML for WeasyPrint (notes at the foot of the page) and Chromium (notes at the end)."""
import html
import pathlib

from writer import Writer

STYLES = pathlib.Path(__file__).with_name("styles")


class Html(Writer):
    line_break = "<br/>"
    foot = True  # notes at the foot of the page; False: at the end

    def __init__(self, *args):
        super().__init__(*args)
        self.ends = []

    def escape(self, text):
        return html.escape(text, quote=False)

    def styled(self, kind, inner):
        tag = {"Emph": "em", "Strong": "strong", "Superscript": "sup", "Subscript": "sub", "Underline": "u"}[kind]
        return f"<{tag}>{inner}</{tag}>"

    def note(self, n, inner):
        if self.foot:
            return f'<span class="fn">{inner}</span>'
        self.ends.append(f'<p class="end"><span class="n">{n}</span>{inner}</p>')
        return f'<sup class="anchor">{n}</sup>'

    def paragraph(self, number, inner, role):
        if number:
            return f'<p class="num"><span class="n">{html.escape(number)}</span>{inner}</p>\n'
        return f'<p class="in-{role}">{inner}</p>\n'

    def heading(self, level, inner, role, names):
        return f'<h{level} class="{" ".join(names)}">{inner}</h{level}>\n'

    def list_item(self, label, inner, depth, role):
        if label is None:
            return f'<ul class="d{depth}"><li>{inner}</li></ul>\n'
        if len(label) > 7:
            return f'<ul class="d{depth}"><li><strong class="n">{html.escape(label)}</strong> {inner}</li></ul>\n'
        return f'<p class="item d{depth}"><span class="n">{html.escape(label)}</span>{inner}</p>\n'

    def table(self, header, rows, shares):
        columns = "".join(f'<col style="width:{100 * s:.1f}%"/>' if s else "<col/>" for s in shares)
        head = f"<thead><tr>{''.join(f'<th>{c}</th>' for c in header)}</tr></thead>" if any(header) else ""
        body = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in r)}</tr>" for r in rows)
        return f"<table>{columns}{head}<tbody>{body}</tbody></table>\n"

    def contents_head(self, text):
        return f'<p class="contents-title">{text}</p>'

    def contents_line(self, level, text, page):
        return f'<p class="toc d{level}"><span class="what">{self.escape(text)}</span><span class="dots"></span><span class="page">{page}</span></p>\n'

    def frame(self, name, blocks, attrs):
        return f'<section class="{name} {attrs.get("look", "")}">{self.blocks(blocks, name)}</section>\n'

    def page(self, body):
        css = (STYLES / "base.css").read_text() + (STYLES / f"{self.front['style']}.css").read_text() + self.margins()
        if self.foot:
            css += "p.toc { display: block } p.toc .dots { border: none } p.toc .dots::after { content: leader('.') }\n"
        if self.ends:
            body += f'<section class="endnotes">{"".join(self.ends)}</section>'
        watermark = f'<div class="watermark">{self.escape(self.front["watermark"])}</div>' if self.front.get("watermark") else ""
        if self.front.get("columns"):  # the cover stands over the columns
            cover, end, rest = body.partition("</section>\n") if body.startswith('<section class="cover') else ("", "", body)
            body = f'{cover}{end}<div class="columns{self.front["columns"]}">{rest}</div>'
        title = self.escape(self.front["metadata"].get("title") or self.front["name"])
        return (f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"/><title>{title}</title><style>{css}</style></head>'
                f"<body>{watermark}{body}</body></html>")

    def margins(self):
        boxes = []
        for which, edge in (("header", "top"), ("footer", "bottom")):
            for side, text in zip(("left", "center", "right"), self.marks(which)):
                if text:
                    boxes.append(f"@{edge}-{side} {{ content: {content(text)}; }}")
        return f"@page {{ {' '.join(boxes)} }}\n"


class EndNotes(Html):
    foot = False


def content(text):
    """A CSS content value: quoted strings and counters."""
    text = '"' + text.replace('"', "'") + '"'
    return text.replace("{pages}", '" counter(pages) "').replace("{page}", '" counter(page) "')
