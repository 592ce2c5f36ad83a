"""Signals that end a benchmark: KeyboardInterrupt once, and never between making a thing and noting that it was made."""
import contextlib, signal

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_held = 0
_arrived = False


def _interrupted(number, frame):
    global _arrived
    _arrived = True
    ignore()
    if not _held:
        raise KeyboardInterrupt


def ignore():
    """From here on there is only tidying up, which nothing shall cut short."""
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)


def listen():
    for number in ENDING:
        signal.signal(number, _interrupted)


@contextlib.contextmanager
def held():
    """A signal that comes within is taken at its end."""
    global _held
    _held += 1
    try:
        yield
    finally:
        _held -= 1
    if _arrived and not _held:
        raise KeyboardInterrupt
