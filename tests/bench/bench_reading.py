"""Reading: pages per second, native text by layout and scans, against programs that extract text."""
import json, os, pathlib

from measure import interleaved, median, run, spread
from table import Table

# What a shell does with one process for each file, two at a time; the text is thrown away.
PER_FILE = 'ls "$0"/*.pdf | xargs -P 2 -n 1 sh -c \'{} >/dev/null\''
PEERS = {"pdftotext": ("pdftotext", 'pdftotext -q "$0" -'), "pdftotext -layout": ("pdftotext", 'pdftotext -q -layout "$0" -'),
         "pdftotext -bbox-layout": ("pdftotext", 'pdftotext -q -bbox-layout "$0" -'), "mutool text": ("mutool", 'mutool draw -q -F text "$0" 2>&1'),
         "mutool stext": ("mutool", 'mutool draw -q -F stext "$0" 2>&1')}


def per_file(command, folder):
    return ["sh", "-c", PER_FILE.format(command), str(folder)]


def compare(table, contenders, runs, pages, what):
    costs = interleaved(contenders, runs)
    ours = median(next(iter(costs.values())))
    for name, list_of in costs.items():
        low, high = spread(list_of)
        table.add(f"{what}: {name}", pages, median(list_of), f"{low:.2f}-{high:.2f}", median(list_of, "cpu"), max(c.peak for c in list_of) / 1e6,
                  pages / median(list_of), ours / median(list_of))


COLUMNS = ["what", "pages", "wall s", "spread", "CPU s", "peak MB", "pages/s", "ours / this"]


def by_layout(setting, args, folder, rows):
    table = Table("Reading by layout, two at a time", COLUMNS)
    for look in sorted({row[1] for row in rows}):
        own = setting.folder / f"look-{look}"
        own.mkdir()
        for row in rows:
            if row[1] == look:
                os.link(folder / "pdf" / row[0], own / row[0])  # The reader follows no symbolic links.
        pages = sum(int(row[2]) for row in rows if row[1] == look)
        compare(table, {"throughline": lambda: run([setting.stages, "reading", str(own)]),
                        "pdftotext": lambda: run(per_file(PEERS["pdftotext"][1], own))}, args.runs, pages, look)
    return table


def jpeg_pdf(pages):
    """A PDF whose pages are pictures: [(jpeg bytes, pixels wide, pixels high, dots per inch)] -> bytes."""
    objects, kids = [], []
    for data, width, height, dpi in pages:
        w, h, n = width * 72 / dpi, height * 72 / dpi, len(objects) + 3
        content = f"q {w:.2f} 0 0 {h:.2f} 0 0 cm /I Do Q".encode()
        objects += [b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream" % (width, height, len(data), data),
                    b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
                    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R /Resources << /XObject << /I %d 0 R >> >> >>" % (w, h, n + 1, n)]
        kids.append(b"%d 0 R" % (n + 2))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))] + objects
    out, starts = bytearray(b"%PDF-1.5\n"), []
    for i, body in enumerate(objects):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i + 1, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % s for s in starts)
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))


def jpeg_size(data):
    at = 2
    while data[at + 1] not in (0xC0, 0xC1, 0xC2):
        at += 2 + int.from_bytes(data[at + 2:at + 4], "big")
    return int.from_bytes(data[at + 7:at + 9], "big"), int.from_bytes(data[at + 5:at + 7], "big")


def scans(setting, folder, rows, pages=6, dpi=200):
    """Two scanned files of some pages each, as a copier makes them."""
    out, images = setting.folder / "scans", setting.folder / "images"
    out.mkdir(), images.mkdir()
    for at, row in enumerate([r for r in rows if r[1] in ("plain", "serif")][:2]):
        run(["pdftoppm", "-q", "-gray", "-jpeg", "-r", str(dpi), "-f", "4", "-l", str(3 + pages // 2), str(folder / "pdf" / row[0]), str(images / f"{at}")])
        data = [p.read_bytes() for p in sorted(images.glob(f"{at}-*.jpg"))]
        (out / row[0]).write_bytes(jpeg_pdf([(d, *jpeg_size(d), dpi) for d in data]))
    return out, len(list(images.glob("*.jpg")))


def tables(setting, args):
    folder, rows = setting.library(args.reviews[0])
    pages = sum(int(row[2]) for row in rows)
    contenders = {"throughline, full layout": lambda: run([setting.stages, "reading", str(folder / "pdf")])}
    for name, (program, command) in PEERS.items():
        if setting.has(program):
            contenders[name] = lambda command=command: run(per_file(command, folder / "pdf"))
    table = Table(f"Reading {len(rows)} reviews of native text, two at a time", COLUMNS, "Throughline reads in two limited worker processes and gives blocks; the peers give text, one process a file.")
    compare(table, contenders, args.runs, pages, "native")
    yield table
    if setting.has("pdftotext"):
        yield by_layout(setting, args, folder, rows)
        scanned, count = scans(setting, folder, rows)
        table = Table("Reading scans, 200 dpi, two at a time", COLUMNS)
        contenders = {"throughline": lambda: run([setting.stages, "reading", str(scanned)])}
        if setting.has("tesseract"):
            contenders["pdftoppm and tesseract"] = lambda: run(
                ["sh", "-c", 'rm -rf "$1"; mkdir "$1"; for f in "$0"/*.pdf; do pdftoppm -q -gray -r 300 -png "$f" "$1/$(basename "$f")"; done; ls "$1"/*.png | xargs -P 2 -I{} tesseract {} - >/dev/null 2>&1',
                 str(scanned), str(setting.folder / "ocr")], env={"OMP_THREAD_LIMIT": "1"})
        compare(table, contenders, 1, count, "scanned")
        yield table
