"""The labels that a source's annotations amount to: gold JSON, the words in reading order, and what stands where."""
import json
import pathlib
import re

from tree import attributes, bare_label, classes, list_items, notes, plain, spans, split_number, table_rows

THEMES = pathlib.Path(__file__).with_name("themes.txt")


class Flow:
    """A source walked once: `items` in reading order, and the recommendations, learning points, evidence and traps met."""

    def __init__(self, tree):
        self.items = []  # dicts: kind, text, number, level, part, section
        self.recommendations, self.learning, self.evidence, self.traps, self.boxes = [], [], [], [], []
        self.part, self.section, self.paragraph, self.notes = "front", "", "", 0
        self.open = None  # the recommendation or learning point being read
        self.blocks(tree["blocks"], "paragraph")

    def blocks(self, blocks, kind):
        for b in blocks:
            if b["t"] in ("Para", "Plain"):
                self.prose(b["c"], kind)
            elif b["t"] == "Header":
                self.heading(b, "title" if kind == "title" else "heading")
            elif b["t"] in ("BulletList", "OrderedList"):
                self.listing(b)
            elif b["t"] == "LineBlock":
                for line in b["c"]:
                    self.prose(line, kind)
            elif b["t"] == "BlockQuote":
                self.blocks(b["c"], kind)
            elif b["t"] == "Table":
                self.table(b)
            elif b["t"] == "Div":
                self.div(b, kind)

    def add(self, kind, inlines, number=None, **more):
        text = re.sub(r"\s+", " ", plain(inlines)).strip()
        item = dict(kind=kind, text=text, number=number, part=self.part, section=self.section, **more)
        self.items.append(item)
        self.marks(inlines)
        for note in notes(inlines):
            self.notes += 1
            words = [i for b in note for i in b["c"] + [{"t": "Space"}]]
            self.items.append(dict(kind="footnote", text=plain(words).strip(), number=str(self.notes), part=self.part, section=self.section))
        return item

    def marks(self, inlines):
        for s in spans(inlines):
            themes = attributes(s).get("t", "").split()
            place = dict(paragraph=self.paragraph, section=self.section)
            if "ev" in classes(s):
                self.evidence += [dict(theme=t, quote=plain(s["c"][1]), **place) for t in themes]
            elif "trap" in classes(s):
                self.traps.append(dict(sentence=plain(s["c"][1]), paragraph=place["paragraph"], section=place["section"],
                                       not_evidence_for=themes, kind=attributes(s)["kind"]))

    def prose(self, inlines, kind):
        number, rest = split_number(inlines)
        if number and not self.open:
            self.paragraph = bare_label(number)
        item = self.add(kind, rest, number, within=self.open)
        if self.open is not None and kind == "paragraph":
            if not self.open["text"]:
                self.open["text"] = item["text"]
            else:
                self.open["sub"].append(dict(label=bare_label(number), text=item["text"]))

    def heading(self, block, kind="heading"):
        level, _, inlines = block["c"]
        self.part = attributes(block).get("part", self.part)
        self.section, self.paragraph = re.sub(r"\s+", " ", plain(inlines)).strip(), ""
        self.add(kind, inlines, level=level)

    def listing(self, block, depth=0):
        for label, blocks in list_items(block):
            own = None  # the recommendation that this item is, where it is one: [text]{.rec …}
            for b in blocks:
                if b["t"] in ("BulletList", "OrderedList"):
                    self.listing(b, depth + 1)
                else:
                    facts = next((attributes(s) for s in spans(b["c"]) if "rec" in classes(s)), None)
                    if facts is not None:
                        own = self.start("recommendation", {"label": label, **facts})
                    item = self.add("list_item", b["c"], label)
                    if self.open is not None and not self.open["text"]:  # a bullet that is the whole of it
                        self.open["text"] = item["text"]
                    elif self.open is not None:
                        self.open["sub"].append(dict(label=bare_label(label), text=item["text"]))
                    label = None
            if own is not None:
                self.open = None

    def table(self, block, tagged=False):
        header, rows = table_rows(block)
        for k, row in enumerate(([header] if any(plain(c).strip() for c in header) else []) + rows):
            text = "\t".join(re.sub(r"\s+", " ", plain(c)).strip() for c in row)
            joined = [i for c in row for i in c]
            self.add("table_row", joined)["text"] = text
            if tagged and not (k == 0 and header):
                self.recommendation_row([plain(c).strip().lower() for c in header], row)

    def recommendation_row(self, header, row):
        column = lambda *words: next((row[k] for k, h in enumerate(header) if any(w in h for w in words)), [])
        text = column("recommendation")
        facts = next((attributes(s) for s in spans(text) if "rec" in classes(s)), {})
        if not facts:  # a band across the table, or a continuation
            return
        found = self.start("recommendation", {**facts, "label": plain(column("no", "ref", "#"))})
        found["text"] = plain(text).strip()
        found["lead"], found["timescale"] = plain(column("lead", "agency", "owner")), plain(column("time", "date", "when"))
        self.open = None

    def start(self, kind, facts):
        item = dict(label=bare_label(facts.get("label", "")), text="", sub=[], section=self.section)
        if kind == "learning":
            item["kind"] = facts.get("kind", "learning")
            self.learning.append(item)
        else:
            item.update(addressee=facts.get("addressee"), addressee_acceptable=semicolons(facts.get("acceptable")),
                        action_type=facts.get("action", "other"), action_type_alternatives=facts.get("alternatives", "").split(),
                        formal=facts.get("formal", "true") != "false")
            self.recommendations.append(item)
        self.open = item
        return item

    def div(self, block, kind):
        names = classes(block)
        if "contents" in names:
            head = [b for b in block["c"][1] if b["t"] == "Header"] or [dict(t="Header", c=[1, ["", [], []], [dict(t="Str", c="Contents")]])]
            self.heading(head[0])
            self.items.append(dict(kind="contents", text="", number=None, part=self.part, section=self.section))
        elif "recommendation" in names or "learning" in names:
            self.start("learning" if "learning" in names else "recommendation", attributes(block))
            self.blocks(block["c"][1], "paragraph")
            if not self.open["text"] and "learning" in names:  # a finding that is said in its heading
                self.open["text"] = self.section
            self.open = None
        elif "recommendations" in names:
            for b in block["c"][1]:
                self.table(b, tagged=True) if b["t"] == "Table" else self.blocks([b], kind)
        else:
            self.blocks(block["c"][1], "title" if "cover" in names else kind)


def semicolons(text):
    return [part.strip() for part in (text or "").split(";") if part.strip()]


def theme_ids():
    return THEMES.read_text().split()


def themes(front, flow):
    """Every theme with its status; those the source does not list are absent."""
    said = {k: (front.get("themes") or {}).get(k) or [] for k in ("present", "mentioned", "borderline")}
    out = {}
    for theme in theme_ids():
        evidence = [{k: v for k, v in e.items() if k != "theme"} for e in flow.evidence if e["theme"] == theme]
        status = "present" if theme in said["present"] else "mentioned" if theme in said["mentioned"] + said["borderline"] else "absent"
        if status == "mentioned" and theme in said["borderline"] and evidence:
            status = "present"
        out[theme] = dict(status=status, borderline=theme in said["borderline"], evidence=evidence)
    return out


def gold(front, flow):
    """The label file of one document, in the form that the scorer reads."""
    facts = dict(front["metadata"])
    for key in ("title", "review_type", "subject", "partnership", "publication_date", "incident_date", "age_at_incident",
                "outcome", "sex", "number_of_children"):
        facts.setdefault(key, None)
    facts["authors"] = facts.get("authors") or []
    if facts["number_of_children"]:
        facts["number_of_children"] = int(facts["number_of_children"])
    footnotes = [i for i in flow.items if i["kind"] == "footnote"]
    heads = [i for i in flow.items if i["kind"] == "heading" or i["kind"] == "title" and "level" in i]
    return dict(
        name=front["name"], kind=front.get("kind", "overview"), case=front.get("case"), metadata=facts,
        metadata_acceptable={k: ([v] if not isinstance(v, list) else v) for k, v in (front.get("metadata_acceptable") or {}).items()},
        metadata_evidence=front.get("metadata_evidence") or {}, metadata_notes=front.get("metadata_notes") or [],
        recommendations=flow.recommendations, learning_points=flow.learning, themes=themes(front, flow),
        negation_traps=flow.traps,
        footnotes=dict(count=len(footnotes), items=[dict(number=int(f["number"]), first_words=" ".join(f["text"].split()[:9])) for f in footnotes]),
        headings=[dict(level=h["level"], text=h["text"]) for h in heads],
        paragraph_numbers=[bare_label(i["number"]) for i in flow.items if counted(i)],
        parts={h["text"]: h["part"] for h in heads})


def counted(item):
    """Whether a paragraph's number is one of the text's numbering, and not the label of a recommendation."""
    number = bare_label(item["number"])
    return item["kind"] == "paragraph" and bool(re.match(r"\d", number)) and ("." in number or item.get("within") is None)


def words_in_order(flow):
    """The reading text: a blank line between blocks, printed numbers before their text, no contents lines."""
    lines = []
    for i in flow.items:
        if i["kind"] != "contents":
            lines.append(f"{i['number']} {i['text']}" if i["number"] else i["text"])
    return "\n\n".join(line for line in lines if line) + "\n"


def dump(value):
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"
