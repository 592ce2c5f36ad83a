#!/usr/bin/env python3
"""Opens the pages' CSV in LibreOffice and compares every cell with what was meant. Usage: spreadsheet.py PROGRAM

Dates, formulas and ranges are what spreadsheets harm: "para 4.10" must not become 4.1, "6 to 10" no date, "=1+1" no sum.
Without LibreOffice the test is skipped, with a word (status 77).
"""
import csv
import io
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "corpus/example/pdf"
TABLES = ["/search.csv?q=father", "/search.csv?part=recommendations", "/analysis.csv?rows=age&columns=outcome", "/analysis.csv?rows=theme&columns=year", "/visibility.csv"]


def rows_of(data, encoding="utf-8-sig"):
    return list(csv.reader(io.StringIO(data.decode(encoding), newline="")))


def through_libreoffice(office, file, folder):
    """The table as LibreOffice shows it, by way of its own format."""
    for step, source in (("ods", file), ("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", folder / (file.stem + ".ods"))):
        subprocess.run([office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", step, "--outdir", str(folder / "out" if step != "ods" else folder),
                        *(["--infilter=CSV:44,34,76,1"] if step == "ods" else []), str(source)], check=True, capture_output=True, timeout=180)
    return rows_of((folder / "out" / (file.stem + ".csv")).read_bytes(), "utf-8")


def opens_tables(office):
    """LibreOffice may be there without its spreadsheet. A bare 4.10 must be harmed, or this test could not fail."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "try.csv"
        file.write_text('"a",4.10\n')
        try:
            return through_libreoffice(office, file, Path(name)) == [["a", "4.1"]]
        except (OSError, subprocess.SubprocessError):
            return False


def meant(cell):
    """A formula was disarmed by an apostrophe, which a spreadsheet shows in a quoted cell; line ends are one kind."""
    return cell.replace("\r\n", "\n")


def differences(name, sent, shown):
    width = max(map(len, sent), default=0)
    if len(sent) != len(shown):
        yield f"{name}: {len(sent)} rows sent, {len(shown)} shown"
    for at, (a, b) in enumerate(zip(sent, shown), 1):
        b = b + [""] * (width - len(b))
        for column, (was, now) in enumerate(zip(a, b), 1):
            if meant(was) != meant(now):
                yield f"{name}: row {at}, column {column}: sent {was!r}, shown {now!r}"


def main():
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office or not opens_tables(office):
        print("skipped: LibreOffice Calc is not installed (apt install libreoffice-calc-nogui)")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = sys.argv[1]
        subprocess.run([program, "refresh", "--library", str(folder / "library"), str(SOURCE)], capture_output=True)
        server = subprocess.Popen([program, "serve", "--library", str(folder / "library"), "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
        try:
            address = server.stdout.readline().split()[-1]
            faults, cells = [], 0
            for number, path in enumerate(TABLES):
                data = urllib.request.urlopen(address + path).read()
                file = folder / f"table{number}.csv"
                file.write_bytes(data)
                sent = rows_of(data)
                cells += sum(map(len, sent))
                faults += list(differences(path, sent, through_libreoffice(office, file, folder)))
        finally:
            server.terminate()
            server.wait()
    print("\n".join(faults[:40]))
    print(f"{cells} cells in {len(TABLES)} tables, {len(faults)} changed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
