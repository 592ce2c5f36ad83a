"""Reads a source into pandoc's tree, and the small questions every other module asks of it."""
import json
import subprocess

READER = "markdown+smart+fancy_lists+startnum-implicit_figures-tex_math_dollars-raw_tex-auto_identifiers-citations-example_lists"


def load(path):
    """The pandoc JSON tree of a markdown file: {"meta": …, "blocks": […]}."""
    done = subprocess.run(["pandoc", "-f", READER, "-t", "json", str(path)], capture_output=True)
    if done.returncode:
        raise SystemExit(f"{path}: {done.stderr.decode().strip()}")
    return json.loads(done.stdout)


def meta(node):
    """A metadata value as plain Python: str, list, dict, bool, or None for an empty or null one."""
    kind, value = node["t"], node.get("c")
    if kind == "MetaMap":
        return {k: meta(v) for k, v in value.items()}
    if kind == "MetaList":
        return [meta(v) for v in value]
    if kind == "MetaBool":
        return value
    text = value if kind == "MetaString" else plain(value) if kind == "MetaInlines" else " ".join(
        plain(b["c"]) for b in value)
    return None if text in ("", "null", "~") else text


def front_matter(tree):
    return {k: meta(v) for k, v in tree["meta"].items()}


def plain(inlines):
    """The words of inlines, without notes."""
    out = []
    for i in inlines:
        kind, value = i["t"], i.get("c")
        if kind == "Str":
            out.append(value)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            out.append(" ")
        elif kind == "Quoted":
            a, b = "‘’" if value[0]["t"] == "SingleQuote" else "“”"
            out.append(a + plain(value[1]) + b)
        elif kind in ("Emph", "Strong", "Superscript", "Subscript", "Underline", "Strikeout", "SmallCaps"):
            out.append(plain(value))
        elif kind in ("Span", "Link"):
            out.append(plain(value[1]))
        elif kind == "Code":
            out.append(value[1])
    return "".join(out)


def classes(node):
    """Classes of a Div, Span or Header."""
    attr = node["c"][1] if node["t"] == "Header" else node["c"][0]
    return attr[1]


def attributes(node):
    attr = node["c"][1] if node["t"] == "Header" else node["c"][0]
    return dict(attr[2])


def split_number(inlines):
    """(printed number or None, the inlines after it): a paragraph's leading [4.12]{.n}."""
    rest = list(inlines)
    while rest and rest[0]["t"] in ("Space", "SoftBreak"):
        rest.pop(0)
    if rest and rest[0]["t"] == "Span" and "n" in classes(rest[0]):
        number = plain(rest.pop(0)["c"][1])
        while rest and rest[0]["t"] in ("Space", "SoftBreak"):
            rest.pop(0)
        return number, rest
    return None, rest


def bare_label(number):
    """A printed label without brackets and final stops: "(a)" -> "a", "Recommendation 1:" kept without its colon."""
    return (number or "").strip().strip("()[]").rstrip(".:)–- ").strip()


def notes(inlines):
    """The footnotes anchored in inlines, in order, each as its list of blocks."""
    found = []
    for i in inlines:
        if i["t"] == "Note":
            found.append(i["c"])
        elif i["t"] in ("Emph", "Strong", "Superscript", "Subscript", "Underline", "Strikeout", "SmallCaps"):
            found += notes(i["c"])
        elif i["t"] in ("Span", "Link", "Quoted"):
            found += notes(i["c"][1])
    return found


def spans(inlines):
    """Every Span in inlines, outer before inner; those inside notes too."""
    for i in inlines:
        if i["t"] == "Span":
            yield i
        if i["t"] in ("Emph", "Strong", "Superscript", "Subscript", "Underline", "Strikeout", "SmallCaps"):
            yield from spans(i["c"])
        elif i["t"] in ("Span", "Link", "Quoted"):
            yield from spans(i["c"][1])
        elif i["t"] == "Note":
            for b in i["c"]:
                yield from spans(b["c"])


def list_items(block):
    """(label or None, blocks) of each item of a list; typed labels are taken from a leading [a)]{.n}."""
    if block["t"] == "BulletList":
        return [labelled(None, item) for item in block["c"]]
    (start, style, delimiter), items = block["c"]
    return [labelled(ordered(start + k, style["t"], delimiter["t"]), item) for k, item in enumerate(items)]


def labelled(label, blocks):
    if blocks and blocks[0]["t"] in ("Para", "Plain"):
        number, rest = split_number(blocks[0]["c"])
        if number:
            return number, [{"t": blocks[0]["t"], "c": rest}] + blocks[1:]
    return label, blocks


def ordered(n, style, delimiter):
    letter = chr(ord("a") + n - 1) if n <= 26 else str(n)
    text = {"LowerAlpha": letter, "UpperAlpha": letter.upper(), "LowerRoman": roman(n), "UpperRoman": roman(n).upper()}.get(style, str(n))
    return {"OneParen": f"{text})", "TwoParens": f"({text})"}.get(delimiter, f"{text}.")


def roman(n):
    out = ""
    for value, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while n >= value:
            out, n = out + sign, n - value
    return out


def table_rows(block):
    """(header cells, rows) of a table; a cell is its list of inlines."""
    cell = lambda c: c[4][0]["c"] if c[4] else []
    _, _, _, head, bodies, _ = block["c"]
    header = [cell(c) for row in head[1] for c in row[1]]
    return header, [[cell(c) for c in row[1]] for body in bodies for row in body[2] + body[3]]
