#!/usr/bin/env python3
"""The benchmarks' own behaviour, with small stand-ins for the programs they measure: an interrupted one leaves nothing, a missing
peer is named and left out, a full disk is told."""
import json, os, pathlib, shutil, signal, stat, subprocess, sys, tempfile, time, unittest

BENCH = pathlib.Path(__file__).with_name("bench.py")
# Each writes what the true one would, slowly enough to be interrupted.
GENERATE = """#!/bin/sh
for out; do :; done
case "$*" in *--passages*) mkdir -p "$out"; printf 'r000001\\t2020\\tanalysis\\t1\\tA bruise was seen.\\n' > "$out/passages.tsv"; exit 0;; esac
mkdir -p "$out/pdf"; sleep 0.1
echo pdf > "$out/pdf/r000001.pdf"; echo pdf > "$out/pdf/r999999.pdf"
printf 'file\\tlook\\tpages\\twords\\nr000001.pdf\\tplain\\t20\\t9000\\n' > "$out/library.tsv"
"""
PROGRAM = """#!/bin/sh
while [ $# -gt 0 ]; do case "$1" in --library) library=$2;; esac; shift; done
mkdir -p "$library"; head -c 50000 /dev/zero > "$library/catalogue" || exit 3
sleep 30 & echo $! > "$library/child"; sleep 0.1; kill $!
"""
STAGES = """#!/bin/sh
sleep 0.1
case "$1" in
  tagging) echo '{"patterns": 3, "engines": [{"engine": "ours", "bytes": 1000000, "found": 5, "build": 0.1, "seconds": 0.5, "mb_per_s": 2.0}]}';;
  understanding) echo '{"seconds": 2, "themes_seconds": 1, "bytes": 1000000}';;
  library) mkdir -p "$2/index"; echo '{"passages": 1, "understanding": 1, "storing": 1, "indexing": 1, "index_bytes": 1000}';;
  asking) echo '{"open": 0.01, "first_ms": 5, "whole": [{"what": "theme by theme", "p50_ms": 1, "p99_ms": 2}], "kinds": [{"kind": "one word", "words": ["bruise"], "theme": "", "passages": 1, "p50_ms": 1, "p99_ms": 1}]}';;
esac
"""
PEERS = ("pdftotext", "mutool", "recollindex", "omindex", "rg", "wrk", "tesseract")


class BenchTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bench-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.build, self.tmp, self.bin = (self.folder / name for name in ("build", "tmp", "bin"))
        for folder in (self.build, self.tmp, self.bin):
            folder.mkdir()
        for name, text in (("generate", GENERATE), ("throughline", PROGRAM), ("stages", STAGES)):
            self.put(self.build / name, text)
        # A machine on which no peer is installed.
        for name in ("sh", "mkdir", "sleep", "cat", "head", "ls", "xargs", "uname", "git", "env"):
            if shutil.which(name):
                (self.bin / name).symlink_to(shutil.which(name))

    def put(self, file, text):
        file.write_text(text)
        file.chmod(file.stat().st_mode | stat.S_IXUSR)

    def command(self, *words):
        return [sys.executable, str(BENCH), *words, "--build", str(self.build), "--reviews", "2", "--runs", "1"]

    def environment(self, **more):
        return {**os.environ, "PATH": str(self.bin), "TMPDIR": str(self.tmp), **more}

    def bench(self, *words, **more):
        return subprocess.run(self.command(*words), env=self.environment(**more), capture_output=True, text=True, timeout=120)

    def left_running(self):
        """Processes that still name the temporary folder."""
        found = []
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if str(self.tmp).encode() in (process / "cmdline").read_bytes():
                    found.append((process / "cmdline").read_bytes())
            except OSError:
                pass
        return found

    def test_missing_peers_are_named_once_and_left_out(self):
        for what in ("reading", "tagging", "search", "refresh", "web"):
            done = self.bench(what)
            self.assertEqual(done.returncode, 0, (what, done.stderr))
            named = [peer for peer in PEERS if f"{peer} is not installed: left out" in done.stderr]
            expected = {"reading": ["pdftotext", "mutool"], "tagging": [], "search": ["rg"], "refresh": ["pdftotext", "recollindex", "omindex"], "web": ["wrk"]}[what]
            self.assertEqual(named, expected, what)
            self.assertEqual(done.stderr.count("left out"), len(expected), done.stderr)
            self.assertEqual(list(self.tmp.iterdir()), [])

    def test_peers_that_are_there_are_measured(self):
        for name in ("recollindex", "pdftotext"):
            self.put(self.bin / name, "#!/bin/sh\nexit 0\n")
        done = self.bench("refresh")
        self.assertIn("from nothing: recollindex", done.stdout)
        self.assertIn("from nothing: pdftotext, text only", done.stdout)
        self.assertNotIn("omindex ", done.stdout)

    def test_all_in_json(self):
        done = self.bench("all", "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        told = json.loads(done.stdout)
        self.assertTrue({"machine", "system", "commit", "load", "versions", "runs", "tables"} <= told.keys())
        titles = " ".join(table["title"] for table in told["tables"])
        for part in ("Reading 1 reviews", "Finding 3 patterns", "A library of 2 reviews", "Queries", "Refresh of 2 reviews"):
            self.assertIn(part, titles)
        for table in told["tables"]:
            for row in table["rows"]:
                self.assertEqual(len(row), len(table["columns"]), table["title"])

    def test_growth_shows_each_size(self):
        done = self.bench("refresh", "--reviews", "3")
        self.assertIn("Refresh of 2 reviews", done.stdout)
        self.assertIn("Refresh of 3 reviews", done.stdout)
        self.assertIn("Growth", done.stdout)

    def test_an_interrupted_one_leaves_nothing(self):
        interrupted = 0
        for number, from_begin in ((signal.SIGINT, True), (signal.SIGINT, False), (signal.SIGTERM, False)):
            for after in (0, 0.03, 0.1, 0.2, 0.35, 0.5, 0.8):
                process = subprocess.Popen(self.command("refresh"), env=self.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                while not from_begin and not any(self.tmp.iterdir()) and process.poll() is None:
                    time.sleep(0.001)
                time.sleep(after)
                process.send_signal(number)
                process.communicate(timeout=60)
                interrupted += process.returncode == 130
                self.assertEqual(list(self.tmp.iterdir()), [], f"signal {number} after {after} s")
                self.assertEqual(self.left_running(), [], f"signal {number} after {after} s")
        self.assertGreater(interrupted, 0, "no signal came while it worked")

    def test_a_second_signal_does_not_cut_the_tidying_short(self):
        process = subprocess.Popen(self.command("refresh"), env=self.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not any(self.tmp.iterdir()):
            time.sleep(0.01)
        for _ in range(20):
            process.send_signal(signal.SIGINT)
            time.sleep(0.002)
        self.assertEqual(process.wait(60), 130)
        self.assertEqual(list(self.tmp.iterdir()), [])

    def test_files_that_may_not_grow_are_told(self):
        import resource
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        done = subprocess.run(self.command("refresh"), env=self.environment(), capture_output=True, text=True, timeout=120, preexec_fn=limit)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("refresh: ", done.stderr)
        self.assertEqual(list(self.tmp.iterdir()), [])

    def test_a_full_disk_is_told(self):
        mounted = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", 'mount -t tmpfs -o size="$0" none "$TMPDIR" && exec "$@"']
        if not shutil.which("unshare") or subprocess.run([*mounted, "1m", "true"], env={**os.environ, "TMPDIR": str(self.tmp)}, capture_output=True).returncode:
            self.skipTest("this machine lets nobody mount a small disk")
        unshare = shutil.which("unshare")
        for name in ("mount", "unshare"):
            (self.bin / name).symlink_to(shutil.which(name))
        for size, told in (("400k", "set TMPDIR to a larger disk"), ("900k", "the disk is full")):
            self.put(self.build / "throughline", PROGRAM.replace("50000", "5000000"))
            done = subprocess.run([unshare, *mounted[1:], size, *self.command("refresh")], env=self.environment(), capture_output=True, text=True, timeout=120)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn(told, done.stderr)


if __name__ == "__main__":
    unittest.main()
