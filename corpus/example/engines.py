"""Prints a page language as PDF: LibreOffice, WeasyPrint, Chromium, groff; and makes a scan of a PDF."""
import os
import pathlib
import re
import subprocess

from as_html import EndNotes, Html
from as_ms import Ms
from as_odt import Odt, settings

EPOCH = "1704067200"  # printed into no page; keeps a PDF's dates the same from run to run


def run(command, folder):
    env = dict(os.environ, SOURCE_DATE_EPOCH=EPOCH, TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="0")
    done = subprocess.run([str(c) for c in command], cwd=folder, env=env, capture_output=True)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed: {done.stderr.decode(errors='replace')[-800:]}")
    return done.stdout


def libreoffice(front, tree, places, folder):
    (folder / "x.fodt").write_text(Odt(front, settings(front["style"]), places).document(tree))
    tagged = "true" if front.get("tagged") else "false"
    options = f'{{"UseTaggedPDF":{{"type":"boolean","value":"{tagged}"}},"ExportBookmarks":{{"type":"boolean","value":"{tagged}"}}}}'
    run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
         f"pdf:writer_pdf_Export:{options}", "--outdir", folder, folder / "x.fodt"], folder)


def weasyprint(front, tree, places, folder):
    (folder / "x.html").write_text(Html(front, {}, places).document(tree))
    run(["weasyprint", folder / "x.html", folder / "x.pdf"], folder)


def chromium(front, tree, places, folder):
    (folder / "x.html").write_text(EndNotes(front, {}, places).document(tree))
    run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
         f"--print-to-pdf={folder}/x.pdf", folder / "x.html"], folder)


def groff(front, tree, places, folder):
    (folder / "x.ms").write_text(Ms(front, {}, places).document(tree))
    (folder / "x.pdf").write_bytes(run(["groff", "-ms", "-t", "-Kutf8", "-Tpdf", "-P-e", folder / "x.ms"], folder))


ENGINES = dict(libreoffice=libreoffice, weasyprint=weasyprint, chromium=chromium, groff=groff)


def scanned(pdf, folder):
    """The PDF as grey 200 dpi pictures of its pages, a little askew and grainy, without a text layer."""
    run(["pdftoppm", "-r", "200", "-gray", pdf, folder / "page"], folder)
    pages = sorted(folder.glob("page-*.pgm"))
    for k, page in enumerate(pages):
        skew = (0.35, -0.25, 0.5, -0.4, 0.15)[k % 5]
        run(["convert", page, "-seed", k + 7, "-background", "white", "-rotate", skew, "-blur", "0x0.5", "-attenuate", "0.12",
             "+noise", "Gaussian", "-level", "4%,94%", "-gravity", "center", "-extent", "1654x2339", "-units", "PixelsPerInch", "-density", "200", "-quality", "42", page.with_suffix(".jpg")], folder)
    run(["img2pdf", "--nodate", "-o", folder / "scan.pdf", *[p.with_suffix(".jpg") for p in pages]], folder)
    return folder / "scan.pdf"


def steady(data):
    """A PDF's bytes with the dates and ids that differ from run to run made the same, at equal length."""
    data = re.sub(rb"(/(?:CreationDate|ModDate) ?\(D:)\d{14}", rb"\g<1>20240101000000", data)
    data = re.sub(rb"(/DocChecksum /)[0-9A-F]{32}", rb"\g<1>" + b"0" * 32, data)
    return re.sub(rb"(/ID ?\[ ?<)[0-9A-Fa-f]{32}(>\s*<)[0-9A-Fa-f]{32}", rb"\g<1>" + b"0" * 32 + rb"\g<2>" + b"0" * 32, data)
