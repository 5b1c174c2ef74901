"""Runs a command and takes its wall time, CPU time and peak memory from the kernel."""

import dataclasses
import json
import os
import subprocess
import tempfile
import time


@dataclasses.dataclass
class Run:
    """One run; seconds and bytes."""

    wall: float
    cpu: float
    peak: int
    result: dict

    def at_inner_times(self):
        """The same with the times that the program took itself, such as without its imports."""
        return Run(self.result["seconds"], self.result["cpu"], self.peak, self.result)


def run(command, environment=None):
    """Runs a command to its end; its last line of output, where it is JSON, becomes the result.

    Peak memory is the kernel's high-water mark of the process, shared libraries included. The process that calls
    this must stay small: a child begins with its parent's mark.
    """
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, stdout=output, stderr=errors, env=os.environ | (environment or {}))
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            errors.seek(0)
            message = errors.read().decode(errors="replace").strip()
            raise SystemExit(f"bench: {os.path.basename(command[0])} ended with {child.returncode}: {message}")
        output.seek(0)
        last = (output.read().decode().strip().splitlines() or ["{}"])[-1]
    result = json.loads(last) if last.startswith("{") else {}
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, result)
