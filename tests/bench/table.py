"""Tables as people read them, and the same rows for --json."""
import sys


def number(value):
    if value is None:
        return "-"
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.3f}"


class Table:
    """Columns and rows; a cell is a number, text or None for what was not measured."""
    def __init__(self, title, columns, note=""):
        self.title, self.columns, self.note, self.rows = title, columns, note, []

    def add(self, *cells):
        self.rows.append(list(cells))

    def show(self, out=sys.stdout):
        cells = [self.columns] + [[number(c) for c in row] for row in self.rows]
        widths = [max(len(row[i]) for row in cells) for i in range(len(self.columns))]
        print(f"\n{self.title}", file=out)
        for at, row in enumerate(cells):
            # The first column is words, all others are numbers.
            print("| " + " | ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths))) + " |", file=out)
            if at == 0:
                print("|" + "|".join(("-" * (w + 2)) if i == 0 else "-" * (w + 1) + ":" for i, w in enumerate(widths)) + "|", file=out)
        if self.note:
            print(self.note, file=out)
        out.flush()

    def as_json(self):
        return {"title": self.title, "columns": self.columns, "rows": self.rows, "note": self.note}
