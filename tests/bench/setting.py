"""Where a benchmark runs: the programs it uses, the folder it may write to, what the machine is."""
import os, pathlib, platform, re, shutil, subprocess, sys, tempfile

import interrupts
from measure import Failed, run, stop_all


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def first_line(command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20)
        return ((done.stdout or done.stderr).strip().splitlines() or ["?"])[0]
    except (OSError, subprocess.TimeoutExpired):
        return None


VERSIONS = {"pdftotext": ["pdftotext", "-v"], "mutool": ["mutool", "-v"], "recollindex": ["dpkg-query", "-W", "-f=${Version}", "recollcmd"], "omindex": ["omindex", "--version"],
            "sqlite3": ["sqlite3", "--version"], "rg": ["rg", "--version"], "wrk": ["wrk", "-v"], "tesseract": ["tesseract", "--version"]}


class Setting:
    def __init__(self, build, root):
        self.build, self.root = pathlib.Path(build).resolve(), pathlib.Path(root)
        self.program, self.stages, self.generate = (str(self.build / name) for name in ("throughline", "stages", "generate"))
        self.folder, self.said = pathlib.Path(tempfile.mkdtemp(prefix="throughline-bench-")), set()

    def close(self):
        stop_all()
        shutil.rmtree(self.folder, ignore_errors=True)

    def has(self, peer):
        if shutil.which(peer):
            return True
        if peer not in self.said:
            say(f"{peer} is not installed: left out")
        self.said.add(peer)
        return False

    def full(self):
        """Whether the disk is why something failed."""
        return shutil.disk_usage(self.folder).free < 100_000

    def room(self, needed):
        """Tells of a full disk before the work and not in its midst."""
        free = shutil.disk_usage(self.folder).free
        if free < needed:
            raise Failed(f"{self.folder} has {free / 1e6:.0f} MB free, this needs {needed / 1e6:.0f} MB: set TMPDIR to a larger disk, or take fewer reviews")

    def library(self, reviews, *more):
        """A synthetic library of that many PDFs, made once for the whole benchmark; -> (folder, pages)."""
        folder = self.folder / f"pdfs-{reviews}"
        if not folder.exists():
            self.room(reviews * 400_000)  # 70 kB a PDF, three times that in each index
            say(f"making {reviews} reviews")
            run([self.generate, "--reviews", str(reviews), "--no-truth", "--source", str(self.root / "corpus/example/source"), *more, str(folder)])
        rows = [line.split("\t") for line in (folder / "library.tsv").read_text().splitlines()[1:]]
        return folder, rows

    def head(self):
        model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
        memory = next(int(line.split()[1]) for line in open("/proc/meminfo") if line.startswith("MemTotal"))
        git = lambda *args: first_line(["git", "-C", str(self.root), *args]) or "?"
        commit = git("rev-parse", "--short", "HEAD") + (" with changes" if git("status", "--porcelain", "--untracked-files=no") != "?" else "")
        versions = {}
        for name, command in VERSIONS.items():
            if shutil.which(name):
                found = re.search(r"\d+(\.\d+)+", first_line(command) or "")
                versions[name] = found.group(0) if found else "?"
        return {"machine": f"{os.cpu_count()} cores, {model}, {memory // 1024 // 1024} GiB", "system": first_line(["uname", "-sr"]),
                "commit": commit, "load": f"{os.getloadavg()[0]:.1f}", "versions": versions}
