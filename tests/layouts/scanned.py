"""PDFs as pictures of their pages: office scans, faxes, and scans under a text layer that is good, bad or another document's."""
import contextlib
import io
import pathlib
import random
import subprocess

import img2pdf
from PIL import Image, ImageChops, ImageFilter

from moved import turned, two_up, written

SKEWS = (1, -0.7, 1.4, -1.2, 0.4)  # times the scan's skew, page by page
CONFUSED = dict(e="c", a="o", h="b", n="u", i="l", l="1", o="0", t="f", r="t", s="5", m="rn", c="e", u="ii", d="cl", g="q", b="6", y="v", w="vv", f="t", p="q", v="y", k="lc")
ELSEWHERE = ["annual", "budget", "meeting", "council", "the", "of", "and", "minutes"]


def scan(pdf, out, folder, dpi=200, down=None, skew=0.0, grain=8, threshold=None, blur=0.5, quality=45, turns=(0,)):
    """`down`: dots per inch down the page where they differ; `threshold`: black and white, as a fax; `turns`: by page, degrees."""
    subprocess.run(["pdftoppm", "-rx", str(dpi), "-ry", str(down or dpi), "-gray", pdf, folder / "p"], check=True)
    made = []
    for k, file in enumerate(sorted(folder.glob("p-*.pgm"))):
        image = Image.open(file).convert("L")
        if skew:
            image = image.rotate(skew * SKEWS[k % 5], resample=Image.BICUBIC, fillcolor=255)
        if blur:
            image = image.filter(ImageFilter.GaussianBlur(blur))
        if grain:
            image = ImageChops.add(image, Image.effect_noise(image.size, grain), scale=1, offset=-128)
        if turns[k % len(turns)]:
            image = image.rotate(turns[k % len(turns)], expand=True, fillcolor=255)
        picture = folder / (f"s{k:03}.tif" if threshold else f"s{k:03}.jpg")
        if threshold:
            with contextlib.redirect_stdout(io.StringIO()):  # Debian's Pillow prints what it sets
                image.point(lambda v: 255 if v > threshold else 0).convert("1").save(picture, compression="group4", dpi=(dpi, down or dpi))
        else:
            image.save(picture, quality=quality, dpi=(dpi, down or dpi))
        made.append(str(picture))
        file.unlink()
    out.write_bytes(img2pdf.convert(made))
    for picture in made:
        pathlib.Path(picture).unlink()


def garbled(word, dice, share):
    return "".join(CONFUSED.get(c.lower(), "~") if dice.random() < share else c for c in word)


def layered(pdf, scanned, out, spoil):
    """The scan with the PDF's words laid over it unseen, each as spoil(word, dice) has it."""
    dice = random.Random(3)
    from moved import words_of
    words = [page[2] for page in words_of(pdf)]

    def draw(sheet, i, w, h, _):
        text = sheet.beginText()
        text.setTextRenderMode(3)
        for x0, y0, x1, y1, word in words[i]:
            text.setFont("Helvetica", max(4, (y1 - y0) * 0.8))
            text.setTextOrigin(x0, h - y1 + 0.2 * (y1 - y0))
            text.textOut(spoil(word, dice).encode("latin-1", "ignore").decode("latin-1") or ".")
        sheet.drawText(text)
    written(scanned, out, draw)


def under(spoil, **look):
    def make(pdf, out, folder):
        scan(pdf, folder / "s.pdf", folder, **look)
        layered(pdf, folder / "s.pdf", out, spoil)
    return make


def folded(pdf, out, folder):
    where = two_up(pdf, folder / "two.pdf")
    scan(folder / "two.pdf", out, folder, skew=0.3)
    return where


OFFICE = dict(skew=0.3)
FAX = dict(dpi=204, down=196, threshold=170, grain=14, blur=0.4)
SCANS = dict(
    scan=lambda a, b, t: scan(a, b, t, skew=0.6),
    scan300=lambda a, b, t: scan(a, b, t, dpi=300, skew=0.4, quality=60),
    scan150=lambda a, b, t: scan(a, b, t, dpi=150, skew=0.3, quality=60),
    skewed=lambda a, b, t: scan(a, b, t, skew=2.2),
    fax=lambda a, b, t: scan(a, b, t, **FAX),
    faxskewed=lambda a, b, t: scan(a, b, t, skew=0.5, **FAX),
    faxcoarse=lambda a, b, t: scan(a, b, t, dpi=204, down=98, threshold=170, grain=0, blur=0),
    mono=lambda a, b, t: scan(a, b, t, threshold=150, grain=4, blur=0.4, skew=0.4),
    upsidedown=lambda a, b, t: scan(a, b, t, skew=0.4, turns=(180,)),
    sideways=lambda a, b, t: scan(a, b, t, skew=0.4, turns=(90, 270, 0)),
    goodlayer=under(lambda w, d: w, **OFFICE),
    fairlayer=under(lambda w, d: garbled(w, d, 0.06), **OFFICE),
    badlayer=under(lambda w, d: garbled(w, d, 0.35), **OFFICE),
    junklayer=under(lambda w, d: "".join(d.choice("qxzvkjwbnmlrt;:.,~|") for _ in w), **OFFICE),
    otherlayer=under(lambda w, d: d.choice(ELSEWHERE), **OFFICE),
    faxbad=under(lambda w, d: garbled(w, d, 0.35), **FAX),
    a3scan=folded,
)
