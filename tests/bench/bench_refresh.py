"""Refresh: from nothing, nothing new, one new, taxonomy changed; at several sizes, against indexers of whole files."""
import shutil

from bench_reading import PEERS, per_file
from measure import Failed, interleaved, median, run, spread
from table import Table


class Contender:
    """A program that keeps a folder of PDFs searchable; its index is thrown away by `clear`."""
    def __init__(self, name, setting, folder):
        self.name, self.setting, self.folder = name, setting, folder
        self.own = setting.folder / f"index-{name}"

    def clear(self):
        shutil.rmtree(self.own, ignore_errors=True)
        self.own.mkdir()
        if self.name == "recollindex":
            (self.own / "recoll.conf").write_text(f"topdirs = {self.folder}\nthrQSizes = 2 2 2\nthrTCounts = 2 2 1\n")

    def refresh(self):
        program, pdfs = self.setting.program, str(self.folder)
        return {"throughline": lambda: run([program, "refresh", "--library", str(self.own), pdfs]),
                "recollindex": lambda: run(["recollindex", "-c", str(self.own)]),
                "omindex": lambda: run(["omindex", "--db", str(self.own / "db"), "--url", "/", pdfs])}[self.name]()


def themes_changed(setting, library):
    """A folder of themes with one pattern more: what a reader does who adds a wording."""
    themes = shutil.copytree(setting.root / "corpus/themes", library / "themes", dirs_exist_ok=True)
    file = themes / "neglect.toml"
    file.write_text(file.read_text().replace("find = '", "find = 'zyxw|", 1))


def steps(setting, contenders, reviews, pages, runs, floor):
    table = Table(f"Refresh of {reviews} reviews, {pages:,} pages", ["what", "size", "wall s", "spread", "CPU s", "peak MB", "per s", "ours / this"])
    folder = contenders[0].folder
    fresh = {c.name: (lambda c=c: (c.clear(), c.refresh())[1]) for c in contenders}
    if floor:
        fresh["pdftotext, text only"] = floor
    one = folder / "r999999.pdf"
    def with_one(c):
        shutil.copyfile(setting.folder / "one" / "pdf" / one.name, one)
        try:
            return c.refresh()
        finally:
            one.unlink(missing_ok=True)
    for step, todo, size in (("from nothing", fresh, pages), ("nothing new", {c.name: c.refresh for c in contenders}, reviews),
                             ("one new", {c.name: (lambda c=c: with_one(c)) for c in contenders}, 1)):
        costs = interleaved(todo, runs if step == "from nothing" else 1 if step == "one new" else runs)
        ours = median(costs["throughline"])
        for name, list_of in costs.items():
            low, high = spread(list_of)
            table.add(f"{step}: {name}", size, median(list_of), f"{low:.2f}-{high:.2f}", median(list_of, "cpu"), max(c.peak for c in list_of) / 1e6,
                      size / median(list_of), ours / median(list_of))
    return table


def retag(setting, contender, table, reviews):
    themes_changed(setting, contender.own)
    try:
        cost = contender.refresh()
        table.add("taxonomy changed: throughline", reviews, cost.wall, "one run", cost.cpu, cost.peak / 1e6, reviews / cost.wall, None)
    except Failed as e:
        table.note = f"taxonomy changed: {e}"


def tables(setting, args):
    run([setting.generate, "--reviews", "1", "--from", "999999", "--no-truth", "--source", str(setting.root / "corpus/example/source"), str(setting.folder / "one")])
    growth = Table("Growth: a refresh from nothing, per review", ["reviews", "wall s", "ms a review", "peak MB"])
    for reviews in args.reviews:
        folder, rows = setting.library(reviews)
        pages = sum(int(row[2]) for row in rows)
        names = ["throughline"] + [peer for peer in ("recollindex", "omindex") if setting.has(peer)]
        contenders = [Contender(name, setting, folder / "pdf") for name in names]
        floor = (lambda: run(per_file(PEERS["pdftotext"][1], folder / "pdf"))) if setting.has("pdftotext") else None
        table = steps(setting, contenders, reviews, pages, args.runs, floor)
        retag(setting, contenders[0], table, reviews)
        yield table
        wall, peak = table.rows[0][2], table.rows[0][5]
        growth.add(str(reviews), wall, wall / reviews * 1000, peak)
        for contender in contenders:
            shutil.rmtree(contender.own, ignore_errors=True)
    if len(args.reviews) > 1:
        yield growth
