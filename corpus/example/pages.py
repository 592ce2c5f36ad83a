"""On which page of a PDF each labelled thing is printed, found by its words."""
import re
import subprocess
import unicodedata

from labels import counted


def words(text):
    """Lower-case words, so that two settings of one text compare."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("’", "'").replace("‘", "'")
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", text.lower())


def page_texts(pdf):
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


class Pages:
    """The words of a PDF with the page of each; `find` searches onwards from where the last find ended."""

    def __init__(self, pdf):
        texts = page_texts(pdf)
        self.count = len(texts)
        # a word hyphenated at a line's end is one word again
        self.stream = [(w, n + 1) for n, t in enumerate(texts) for w in words(re.sub(r"-\n(?=[a-z])", "", t))]
        self.first = {}
        for k, (w, _) in enumerate(self.stream):
            self.first.setdefault(w, []).append(k)
        self.at = self.floor = 0

    def where(self, text, least=0):
        """Index of the text's opening words at or after `least`, or None. Its first words are passed over if need be: a
        number may be printed apart, a word may have a footnote's anchor stuck to it."""
        every = words(text)
        for skip, size in ((0, 8), (0, 5), (1, 8), (2, 8), (3, 8), (4, 8)):
            start = every[skip:skip + size]
            if not start or skip and len("".join(start)) < 5:
                continue
            for k in self.first.get(start[0], []):
                if k >= least and [w for w, _ in self.stream[k:k + len(start)]] == start:
                    return k
        return None

    def find(self, text, onwards=True):
        """The page of a text, or None; onwards: after what was found before, and the search then goes on behind it."""
        bare = re.sub(r"^[\d.]+ ", "", text)  # a number hung in the margin may be read elsewhere
        k = self.where(text, self.at) if onwards else None
        if k is None and onwards and bare != text:
            text, k = bare, self.where(bare, self.at)
        if k is None:
            k = self.where(text, self.floor)
        elif onwards:
            self.at = k + int(0.8 * len(words(text)))
        return self.stream[k][1] if k is not None else None


def locate(flow, labels, pdf):
    """The pages file of one document."""
    pages = Pages(pdf)
    out = dict(pdf=pdf.name, gold=labels["name"], pages=pages.count, headings=[], paragraphs={}, recommendations=[], footnotes={},
               contents_page=[], evidence_pages={}, learning_point_pages=[], trap_pages=[])
    for item in flow.items:
        if item["kind"] == "contents":
            out["contents_page"] = [out["headings"][-1]["page"]]
            skip_contents(pages, flow)
        elif item["kind"] == "footnote":
            out["footnotes"][item["number"]] = pages.find(item["text"], onwards=False)
        else:
            page = pages.find(item["text"])
            if item["kind"] in ("heading", "title") and "level" in item:
                out["headings"].append(dict(text=item["text"], page=page))
            number = (item["number"] or "").rstrip(".:)")
            if counted(item) and page:
                out["paragraphs"].setdefault(number, page)
    late(pages, labels, out)
    return out


def skip_contents(pages, flow):
    """Sets the search behind the contents page, whose lines are the headings that follow once more."""
    heads = [i["text"] for i in flow.items if i["kind"] == "heading" and i.get("level", 9) <= 2]
    for head in heads[1:]:
        k = pages.where(head, pages.at)
        if k is not None and pages.where(head, k + 1) is not None and k < pages.at + 40:
            pages.at = pages.floor = k + len(words(head))


def late(pages, labels, out):
    """Recommendations, evidence, learning points and traps: their words, anywhere."""
    pages.at = len(pages.stream) // 3
    for r in labels["recommendations"]:
        out["recommendations"].append(dict(label=r["label"], level=0, page=pages.find(r["text"]), starts=" ".join(r["text"].split()[:9])))
        out["recommendations"] += [dict(label=s["label"], level=1, page=pages.find(s["text"]), starts=" ".join(s["text"].split()[:9])) for s in r["sub"]]
    for theme, coded in labels["themes"].items():
        found = [pages.find(e["quote"], onwards=False) for e in coded["evidence"]]
        if found:
            out["evidence_pages"][theme] = found
    out["learning_point_pages"] = [pages.find(p["text"], onwards=False) for p in labels["learning_points"]]
    out["trap_pages"] = [pages.find(t["sentence"], onwards=False) for t in labels["negation_traps"]]
