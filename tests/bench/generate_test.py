#!/usr/bin/env python3
"""The generator of synthetic libraries: generate_test.py GENERATE THROUGHLINE. A review is the same in any library; the truth beside
it is what its pages say; pages are made fast enough for libraries of thousands."""
import pathlib, re, resource, shutil, subprocess, sys, tempfile, unittest

TESTS = pathlib.Path(__file__).resolve().parents[1]
SOURCE = TESTS.parent / "corpus/example/source"
GENERATE, PROGRAM = (pathlib.Path(arg).resolve() for arg in sys.argv[1:3])


class GenerateTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="generate-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def make(self, name, *options):
        out = self.folder / name
        done = subprocess.run([GENERATE, "--source", SOURCE, *map(str, options), out], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return out

    def files(self, folder):
        return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file() and file.name != "library.tsv"}

    def test_a_review_is_the_same_in_any_library(self):
        many, one = self.make("many", "--reviews", 7, "--jobs", 3), self.make("one", "--reviews", 1, "--from", 5)
        alone, among = self.files(one), self.files(many)
        self.assertEqual(sorted(alone), ["gold/pages/r000005.json", "gold/r000005.json", "gold/r000005.txt", "pdf/r000005.pdf"])
        for name, bytes_alone in alone.items():
            self.assertEqual(among[name], bytes_alone, name)

    def test_reviews_and_seeds_differ(self):
        many, other = self.make("many", "--reviews", 6), self.make("other", "--reviews", 6, "--seed", 2)
        pdfs = [bytes_of for folder in (many, other) for name, bytes_of in self.files(folder).items() if name.startswith("pdf/")]
        self.assertEqual(len(set(pdfs)), 12)

    def test_looks_and_lengths_are_mixed(self):
        rows = [line.split("\t") for line in (self.make("many", "--reviews", 60, "--no-truth") / "library.tsv").read_text().splitlines()[1:]]
        self.assertEqual(len(rows), 60)
        self.assertGreaterEqual(len({row[1] for row in rows}), 5)
        pages = sorted(int(row[2]) for row in rows)
        self.assertTrue(8 <= pages[0] < 15 and 30 <= pages[-1] <= 50, pages)

    def test_passages_alone_are_those_of_the_pdfs(self):
        passages = (self.make("passages", "--reviews", 2, "--passages") / "passages.tsv").read_text().splitlines()
        text = (self.make("pdfs", "--reviews", 2) / "gold" / "r000001.txt").read_text()
        squeeze = lambda words: re.sub(r"\W+", "", words)
        text, held = squeeze(text), [row.split("\t") for row in passages if row.startswith("r000001\t")]
        self.assertGreater(len(held), 50)
        for review, year, part, number, words in held:
            self.assertIn(squeeze(words), text)

    def test_the_truth_is_what_the_pages_say(self):
        scored = subprocess.run([TESTS / "score/run.sh", PROGRAM, TESTS / "bench/floors", self.make("scored", "--reviews", 5)], capture_output=True, text=True)
        self.assertEqual(scored.returncode, 0, scored.stdout + scored.stderr)

    # 500 pages a second are asked of two cores; processor time, since others may be using them.
    def test_pages_are_made_fast(self):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        out = self.make("many", "--reviews", 40)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        pages = sum(int(line.split("\t")[2]) for line in (out / "library.tsv").read_text().splitlines()[1:])
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.assertGreater(pages / seconds, 250, f"{pages} pages in {seconds:.2f} s of processor time")

    def test_a_folder_that_cannot_be_written_is_told(self):
        (self.folder / "in-the-way").write_text("")
        done = subprocess.run([GENERATE, "--source", SOURCE, "--reviews", "1", self.folder / "in-the-way"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 3)
        self.assertIn("generate: ", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
