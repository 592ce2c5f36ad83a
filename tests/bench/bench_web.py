"""Web: requests a second and latency of the pages under wrk, 64 connections."""
import os, re, signal, subprocess, urllib.request

import bench_meanwhile
from measure import Failed, children_of, memory_of, run, running, started
from table import Table

PAGES = {"home": "/", "search, one word": "/search?q=bruise", "search, phrase": "/search?q=%22health+visitor%22", "theme": "/theme/neglect", "themes": "/themes", "analysis": "/analysis?rows=theme&columns=year", "recommendations": "/recommendations", "recommendations made again": "/recommendations/families", "library": "/library"}
SECONDS = 5  # of load for each page


def milliseconds(text):
    value, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}[unit]


def size_of(address):
    """Bytes of a page; an error page would be quick, and its figures worthless."""
    try:
        return len(urllib.request.urlopen(address, timeout=60).read())
    except OSError as e:
        raise Failed(f"{address}: {e}") from e


def tables(setting, args):
    if not setting.has("wrk"):
        return
    library = setting.folder / "served"
    run([setting.stages, "library", str(library), "--reviews", str(args.reviews[-1]), "--source", str(setting.root / "corpus/example/source")])
    server = started([setting.program, "serve", "--library", str(library), "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        line = server.stdout.readline()
        if not line.startswith("listening on "):
            raise Failed("throughline serve did not start")
        address = line.split()[-1]
        table = Table(f"Pages of a library of {args.reviews[-1]:,} reviews under wrk: 64 connections, 1 thread, {SECONDS} s", ["page", "kB", "requests/s", "p50 ms", "p99 ms", "errors", "server MB"],
                      "wrk and the server share the cores.")
        for name, path in PAGES.items():
            size = size_of(address + path)
            out = run(["wrk", "-t1", "-c64", f"-d{SECONDS}s", "--latency", address + path], keep_output=True, watch_memory=False).out.decode()
            rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))
            p50, p99 = (milliseconds(re.search(rf"{p}%\s+(\S+)", out).group(1)) for p in (50, 99))
            errors = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
            timeouts = re.search(r"Socket errors: (.*)", out)
            table.add(name, size / 1000, rate, p50, p99, int(errors.group(1)) if errors else 0, sum(map(memory_of, children_of(server.pid))) / 1e6)
            if timeouts:
                table.note += f" {name}: {timeouts.group(1)}."
        yield table
        yield bench_meanwhile.table(setting, library, address, args.reviews[-1])
    finally:
        try:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(5)
        except (OSError, subprocess.TimeoutExpired):
            os.killpg(server.pid, signal.SIGKILL)
        running.discard(server.pid)
