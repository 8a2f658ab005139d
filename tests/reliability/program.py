"""Runs the program under limits and tells what became of each input."""
import json
import os
import re
import resource
import subprocess
import time

CODES = {"not-found", "unreadable", "unsupported", "malformed", "empty", "not-solid", "exists", "bad-weights",
         "out-of-memory", "cancelled"}


class Failure(Exception):
    """Something that must hold does not."""


def require(condition, message):
    if not condition:
        raise Failure(message)


class Outcome:
    def __init__(self, code, out, err, usage, wall):
        self.code, self.out, self.err, self.wall = code, out, err, wall
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss * 1024
        # splitlines() would split at line separators inside of names.
        self.reports = [json.loads(line) for line in out.split("\n") if line.startswith("{")]

    def of(self, status):
        return [r for r in self.reports if r["status"] == status]

    def errors(self):
        return [r["error"]["code"] for r in self.of("failed")]


class Program:
    def __init__(self, path):
        self.path = os.path.abspath(path)
        with open(self.path, "rb") as program:
            # Such builds keep what is freed for a while, and claim more addresses than any limit leaves.
            self.sanitized = re.search(b"__[at]san_init", program.read()) is not None

    def start(self, words, cwd, memory=None, file_size=None, ordinary=False, out=subprocess.PIPE, err=subprocess.PIPE):
        def limit():
            if memory:
                resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
            if file_size:
                resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
        # Root may read and write everything; without its capabilities it goes by the modes of files like anybody.
        bare = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if ordinary and os.getuid() == 0 else []
        return subprocess.Popen(bare + [self.path] + words, cwd=cwd, stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                                preexec_fn=limit)

    def run(self, words, cwd, timeout=600, **limits):
        """The outcome, or Failure when it takes longer than `timeout` seconds of wall time."""
        begin = time.monotonic()
        out_path, err_path = os.path.join(cwd, ".out"), os.path.join(cwd, ".err")
        with open(out_path, "wb") as out, open(err_path, "wb") as err:
            process = self.start(words, cwd, out=out, err=err, **limits)
            end = begin + timeout
            while True:
                pid, status, usage = os.wait4(process.pid, os.WNOHANG)
                if pid:
                    break
                if time.monotonic() > end:
                    process.kill()
                    os.wait4(process.pid, 0)
                    raise Failure(f"still running after {timeout} s: {' '.join(words)}")
                time.sleep(0.01)
            process.returncode = 0  # it was waited for above
        code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        with open(out_path, errors="replace", newline="\n") as out, open(err_path, errors="replace", newline="\n") as err:
            return Outcome(code, out.read(), err.read(), usage, time.monotonic() - begin)

    def address_space(self, cwd, name):
        """Bytes that the program maps when it does next to nothing: what a limit has to add to."""
        process = self.start(["info", name], cwd)
        peak = 0
        while process.poll() is None:
            try:
                with open(f"/proc/{process.pid}/status") as status:
                    peak = max([peak] + [int(l.split()[1]) * 1024 for l in status if l.startswith("VmPeak")])
            except (OSError, ProcessLookupError):
                pass
            time.sleep(0.001)
        process.communicate()
        return peak


def files_below(folder):
    """relative path -> content; hidden files too."""
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            with open(path, "rb") as f:
                found[os.path.relpath(path, folder)] = f.read()
    return found


def write(folder, name, content):
    path = os.path.join(os.fsencode(folder), os.fsencode(name))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(content)
