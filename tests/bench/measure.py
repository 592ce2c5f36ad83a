"""Runs commands and measures them: wall and processor time, and the peak memory of the whole tree of processes."""
import os, pathlib, resource, signal, statistics, subprocess, threading, time

import interrupts

SAMPLE_S = 0.05  # How often memory is looked at; a peak shorter than this may be missed.


class Failed(Exception):
    """A command of the benchmark did not do its work; the text says which and what it said."""


def children_of(pid):
    """The process and all below it."""
    found, queue = [], [pid]
    while queue:
        at = queue.pop()
        found.append(at)
        try:
            for task in os.listdir(f"/proc/{at}/task"):
                queue += map(int, pathlib.Path(f"/proc/{at}/task/{task}/children").read_text().split())
        except OSError:
            pass
    return found


def memory_of(pid):
    """Proportional memory of one process in bytes: pages shared by n processes count one n-th in each."""
    try:
        for line in open(f"/proc/{pid}/smaps_rollup"):
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    return 0


class Sampler(threading.Thread):
    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.peak, self.done = pid, 0, threading.Event()

    def run(self):
        while not self.done.wait(SAMPLE_S):
            self.peak = max(self.peak, sum(map(memory_of, children_of(self.pid))))


def started(command, **options):
    """A process in a group of its own, which `stop_all` ends."""
    with interrupts.held():
        # Python ignores SIGXFSZ, and children would inherit that.
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True, restore_signals=True, **options)
        running.add(process.pid)
    return process


running = set()  # process groups to end when the benchmark is interrupted


def stop_all():
    for group in list(running):
        try:
            os.killpg(group, signal.SIGKILL)
        except OSError:
            pass


def ending(status):
    """What an exit status says."""
    if status == -signal.SIGXFSZ:
        return "a file grew larger than this user may write (ulimit -f)"
    return f"ended by signal {-status}" if status < 0 else f"exit {status}"


class Cost:
    """What one run took."""
    def __init__(self, wall, cpu, peak, out):
        self.wall, self.cpu, self.peak, self.out = wall, cpu, peak, out


def run(command, keep_output=False, cwd=None, ok=(0,), env=None, watch_memory=True):
    """Runs one command to its end; output is thrown away unless kept. Raises Failed on any other exit status."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    process = started(command, stdout=subprocess.PIPE if keep_output else subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=cwd,
                      env=dict(os.environ, **(env or {})))
    sampler = Sampler(process.pid)
    if watch_memory:
        sampler.start()
    try:
        out, err = process.communicate()
        running.discard(process.pid)  # If interrupted, it stays for stop_all.
    finally:
        sampler.done.set()
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in ok:
        said = err.decode(errors="replace").strip().splitlines()[-3:]
        raise Failed(f"{' '.join(map(str, command))[:200]}: {ending(process.returncode)}: {' / '.join(said)}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if watch_memory:
        sampler.join()
    return Cost(wall, cpu, sampler.peak, out)


def interleaved(contenders, runs, before=lambda name: None):
    """{name: function giving a Cost} -> {name: [Cost]}: a, b, c, a, b, c…, so that a busy minute strikes all alike."""
    costs = {name: [] for name in contenders}
    for _ in range(runs):
        for name, once in contenders.items():
            before(name)
            costs[name].append(once())
    return costs


def median(costs, what="wall"):
    return statistics.median(getattr(cost, what) for cost in costs)


def spread(costs):
    return min(cost.wall for cost in costs), max(cost.wall for cost in costs)
