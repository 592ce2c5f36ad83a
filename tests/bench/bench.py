#!/usr/bin/env python3
"""Measures Throughline stage by stage against what people would use instead, on the same input in the same run.

    ./dev bench [reading|tagging|search|refresh|web|all] [--reviews N]... [--runs N] [--json]

Contenders take turns; tables show the median of the runs and their spread. Standard library only.
Everything is written to a temporary folder ($TMPDIR) that is removed at the end, also when interrupted.
Exit status: 0 measured; 1 a contender failed, which is said; 130 interrupted.
"""
import argparse, errno, json, pathlib, sys

import bench_reading, bench_refresh, bench_search, bench_tagging, bench_web, interrupts
from measure import Failed
from setting import Setting, say

BENCHMARKS = {"reading": bench_reading, "tagging": bench_tagging, "search": bench_search, "refresh": bench_refresh, "web": bench_web}


FULL = "the disk is full: set TMPDIR to a larger one, or take fewer reviews"


def measure(names, setting, args):
    tables, failed = [], False
    for name in names:
        try:
            for table in BENCHMARKS[name].tables(setting, args):
                tables.append(table)
                if not args.json:
                    table.show()
        except Failed as e:
            say(f"{name}: {e}")
            if setting.full():
                say(FULL)
            failed = True
    return tables, failed


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="./dev bench")
    ap.add_argument("what", nargs="?", default="all", choices=[*BENCHMARKS, "all"])
    ap.add_argument("--reviews", type=int, action="append", help="size of the synthetic library; several for growth (default 100)")
    ap.add_argument("--runs", type=int, default=3, help="runs of each contender (default 3)")
    ap.add_argument("--json", action="store_true", help="print JSON in place of tables")
    ap.add_argument("--build", default="build/release", help=argparse.SUPPRESS)
    args = ap.parse_args()
    args.reviews = args.reviews or [100]
    if min(args.reviews) < 2 or args.runs < 1:
        ap.error("--reviews must be 2 or more and --runs 1 or more")
    interrupts.listen()
    setting = None
    try:
        with interrupts.held():
            setting = Setting(args.build, pathlib.Path(__file__).resolve().parents[2])
        head = setting.head()
        if not args.json:
            print(f"{head['machine']}; {head['system']}; commit {head['commit']}; load {head['load']} at the start")
            print("; ".join(f"{k} {v}" for k, v in head["versions"].items()))
        tables, failed = measure(list(BENCHMARKS) if args.what == "all" else [args.what], setting, args)
        if args.json:
            print(json.dumps({**head, "runs": args.runs, "tables": [t.as_json() for t in tables]}, indent=1))
        interrupts.ignore()
        return 1 if failed else 0
    except KeyboardInterrupt:
        say("interrupted: the temporary folder is removed")
        return 130
    except OSError as e:
        if e.errno not in (errno.ENOSPC, errno.EFBIG):
            raise
        say(FULL if e.errno == errno.ENOSPC else "a file grew larger than this user may write (ulimit -f)")
        return 1
    finally:
        interrupts.ignore()
        if setting:
            setting.close()


if __name__ == "__main__":
    sys.exit(main())
