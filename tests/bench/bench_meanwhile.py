"""Searching while the library is refreshed: latency of one reader at a steady pace, quiet and meanwhile."""
import http.client, subprocess, time, urllib.parse

from measure import Failed, ending, running, started
from table import Table

WORDS = ["bruise", "health visitor", "father not seen", "neglect school", "\"written agreement\"", "police bail"]
PACE_S = 0.1  # Between two questions: one person who types as the pages answer.
QUIET_S = 15


def ask(connection, n):
    """Milliseconds of the n-th question."""
    start = time.monotonic()
    connection.request("GET", "/search?" + urllib.parse.urlencode({"q": WORDS[n % len(WORDS)]}))
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise Failed(f"a search was answered with status {answer.status}")
    return (time.monotonic() - start) * 1000


def asked_while(address, goes_on):
    host = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(host.hostname, host.port, timeout=60)
    took = []
    while goes_on():
        took.append(ask(connection, len(took)))
        time.sleep(PACE_S)
    connection.close()
    return sorted(took)


def percentile(took, share):
    return took[int(share * (len(took) - 1) + 0.5)]


def table(setting, library, address, reviews):
    """A refresh with as many new reviews again, at low priority as the weekly service has it (Nice=10)."""
    end = time.monotonic() + QUIET_S
    quiet = asked_while(address, lambda: time.monotonic() < end)
    folder, _ = setting.library(reviews)
    refresh = started(["nice", "-n", "10", setting.program, "refresh", "--library", str(library), str(folder / "pdf")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    meanwhile = asked_while(address, lambda: refresh.poll() is None)
    running.discard(refresh.pid)
    if refresh.returncode:
        raise Failed(f"the refresh meanwhile: {ending(refresh.returncode)}")
    out = Table(f"Searching while {reviews:,} reviews are taken in, by one reader", ["when", "questions", "p50 ms", "p99 ms", "p99 / quiet"],
                f"Six questions by turns, one each {PACE_S} s; every answer is a whole page. The refresh runs at nice 10.")
    for when, took in (("quiet", quiet), ("during the refresh", meanwhile)):
        out.add(when, len(took), percentile(took, 0.5), percentile(took, 0.99), percentile(took, 0.99) / percentile(quiet, 0.99))
    return out
