"""What all peers share: reading JSON Lines, and saying what was measured."""

import json
import resource
import time

import orjson


def read_rows(path):
    """The objects of a JSON Lines file, one after the other."""
    with open(path, "rb") as lines:
        for line in lines:
            if line.strip():
                yield orjson.loads(line)


def cpu_seconds():
    """User and system time of this process, all threads, and of its children that have ended."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


class Stopwatch:
    """Runs from its making, which is after the imports, to `report`."""

    def __init__(self):
        self.wall = time.perf_counter()
        self.cpu = cpu_seconds()

    def report(self, **result):
        """Prints the time since the start and what came out, as one line of JSON."""
        seconds = {"seconds": time.perf_counter() - self.wall, "cpu": cpu_seconds() - self.cpu}
        print(json.dumps(seconds | {"result": result}))
