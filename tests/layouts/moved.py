"""Pages of a PDF turned, laid two on a sheet, or written over; the text itself stays as it was."""
import io
import re
import subprocess

import pikepdf
from reportlab.pdfgen import canvas

BOX = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')


def words_of(pdf):
    """[(width, height, [(x0, y0, x1, y1, word)])] of the pages."""
    html = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True).stdout.decode()
    pages = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', html, re.S)
    plain = lambda w: w.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&#39;", "'").replace("&amp;", "&")
    return [(float(w), float(h), [(*map(float, m[:4]), plain(m[4])) for m in BOX.findall(body)]) for w, h, body in pages]


def written(pdf, out, draw, under=False):
    """The PDF with draw(canvas, page number from 0, width, height, words) laid over, or under, each page."""
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer)
    for i, (w, h, words) in enumerate(words_of(pdf)):
        sheet.setPageSize((w, h))
        draw(sheet, i, w, h, words)
        sheet.showPage()
    sheet.save()
    buffer.seek(0)
    with pikepdf.open(pdf) as a, pikepdf.open(buffer) as b:
        for page, layer in zip(a.pages, b.pages):
            (page.add_underlay if under else page.add_overlay)(layer)
        a.save(out)


def turned(pdf, out, angle, which=lambda i: True, baked=False):
    """Turned by the page's own /Rotate, or `baked` into what it draws."""
    with pikepdf.open(pdf) as document:
        for i, page in enumerate(document.pages):
            if not which(i):
                continue
            if not baked:
                page.rotate(angle, relative=True)
                continue
            x0, y0, x1, y1 = map(float, page.mediabox)
            w, h = x1 - x0, y1 - y0
            matrix = {90: (0, -1, 1, 0, 0, w), 270: (0, 1, -1, 0, h, 0), 180: (-1, 0, 0, -1, w, h)}[angle]
            page.contents_add(pikepdf.Stream(document, b"q %g %g %g %g %g %g cm\n" % matrix), prepend=True)
            page.contents_add(pikepdf.Stream(document, b"\nQ"))
            if angle != 180:
                page.mediabox = [0, 0, h, w]
            for box in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
                if box in page:
                    del page[box]
        document.save(out)


def booklet_order(count):
    """Pages as a folded and stapled booklet has them on its sheets: last and first, second and last but one."""
    whole = (count + 3) // 4 * 4
    return [p for s in range(whole // 4) for p in (whole - 1 - 2 * s, 2 * s, 2 * s + 1, whole - 2 - 2 * s)]


def two_up(pdf, out, booklet=False, sideways=False):
    """Two pages on a sheet; which sheet each page, from 1, then stands on."""
    where = {}
    with pikepdf.open(pdf) as document, pikepdf.new() as sheets:
        count = len(document.pages)
        order = booklet_order(count) if booklet else list(range(count))
        _, _, w, h = (float(v) for v in document.pages[0].mediabox)
        for k in range(0, len(order), 2):
            sheets.add_blank_page(page_size=(2 * w, h))
            sheet = sheets.pages[-1]
            for side, page in enumerate(order[k:k + 2]):
                if page < count:
                    where[page + 1] = k // 2 + 1
                    sheet.add_overlay(document.pages[page], pikepdf.Rectangle(side * w, 0, (side + 1) * w, h))
            if sideways:
                sheet.rotate(90, relative=True)
        sheets.save(out)
    return where


def numbered(pdf, out, every=1, on=False, right=False, mark=None, flat=False, under=False):
    """Line numbers in the margin; `on`: running on from page to page; and a mark across the page, slanting or `flat`."""
    total = [0]

    def draw(sheet, i, w, h, words):
        if mark:
            sheet.saveState()
            sheet.setFillGray(0.87)
            sheet.setFont("Helvetica-Bold", 90)
            sheet.translate(w / 2, h / 2)
            sheet.rotate(0 if flat else 50)
            sheet.drawCentredString(0, 0, mark)
            sheet.restoreState()
        left = min((word[0] for word in words), default=60)
        sheet.setFont("Times-Roman", 8)
        lines, last = 0, 0
        for _, _, _, foot, _ in sorted((x for x in words if 50 < x[3] < h - 50), key=lambda x: x[3]):
            if foot - last >= 4:
                last, lines, total[0] = foot, lines + 1, total[0] + 1
                n = total[0] if on else lines
                if n % every == 0:
                    sheet.drawRightString(w - 12 if right else left - 8, h - foot + 2, str(n))
    written(pdf, out, draw, under)


MOVES = dict(
    turn90=lambda a, b: turned(a, b, 90),
    baked270=lambda a, b: turned(a, b, 270, baked=True),
    baked180=lambda a, b: turned(a, b, 180, baked=True),
    somebaked=lambda a, b: turned(a, b, 90, lambda i: i % 3 == 1, baked=True),
    a3=lambda a, b: two_up(a, b),
    a3turned=lambda a, b: two_up(a, b, sideways=True),
    booklet=lambda a, b: two_up(a, b, booklet=True),
    lines=lambda a, b: numbered(a, b, mark="DRAFT"),
    lines5=lambda a, b: numbered(a, b, every=5, on=True),
    linesright=lambda a, b: numbered(a, b, right=True),
    embargo=lambda a, b: numbered(a, b, on=True, mark="EMBARGOED", flat=True, under=True),
)
