"""Files that are wrong in every way we can think of, and names that are odd."""
import os
import random
import tempfile

import mutations
import shapes
from program import CODES, Failure, files_below, require, write


def check_reports(done, names, where):
    require(done.code in (0, 1), f"{where}: exit code {done.code} after {len(done.reports)} of {len(names)}: {done.err[-400:]}")
    require(len(done.reports) == len(names), f"{where}: {len(done.reports)} reports of {len(names)} inputs")
    for r in done.of("failed"):
        require(r["error"]["code"] in CODES, f"{where}: {r}")
        require(len(r["error"]["message"]) > len(r["input"]) + 10, f"{where}: {r}")


def culprit(program, work, names, memory):
    """The first file alone that brings the program down, looked for among those not reported."""
    for name in names:
        done = program.run(["convert", f"in/{name}", "-o", "one.ply", "--overwrite", "--json"], work, 60, memory=memory)
        if done.code not in (0, 1, 2):
            keep = os.path.join(tempfile.gettempdir(), "shapewright-" + name)
            os.replace(f"{work}/in/{name}", keep)
            return f"{keep}: exit code {done.code}"
    return "no file alone"


def mutants(program, size, say):
    failures = tried = read = 0
    chance = random.Random(size["seed"])
    with tempfile.TemporaryDirectory() as work:
        good = shapes.every_format()
        write(work, "a.obj", good["a.obj"])
        memory = program.address_space(work, "a.obj") + 600_000_000
        folder = f"{work}/in"
        for name, content in good.items():
            for mutant, changed in mutations.mutants(name, content, chance, size["cuts"], size["mutants"]):
                write(folder, mutant, changed)
        for extension in ("gltf", "npy"):
            write(folder, f"deep-{extension}.{extension}", mutations.deep(extension))
        names = sorted(os.listdir(folder))
        tried = len(names)
        for words in (["convert", "in", "-o", "out", "--format", "ply"], ["info", "in"])[:2 if size["long"] else 1]:
            reported = 0
            try:
                done = program.run(words + ["--json", "--quiet"], work, 30 + tried * 0.5, memory=memory)
                reported = len(done.reports)
                check_reports(done, names, words[0])
                read = len(done.of("ok"))
                told = {}
                for code in done.errors():
                    told[code] = told.get(code, 0) + 1
                say(f"mutants, {words[0]}", f"{tried} files of {len(good)} kinds: {read} read, " +
                    ", ".join(f"{n} {c}" for c, n in sorted(told.items())) +
                    f"; {1000 * done.cpu / tried:.1f} ms of CPU a file, at most {done.peak / 1e6:.0f} MB")
                # The limit allows far more than files of some kilobytes need; sanitizers keep what is freed.
                require(program.sanitized or done.peak < 700e6, f"{done.peak / 1e6:.0f} MB for files of some kilobytes")
                require("out-of-memory" not in told, "a file of some kilobytes asks for too much memory")
            except Failure as failure:
                failures += 1
                say("mutants", f"FAILED: {failure}; {culprit(program, work, names[reported:reported + 20], memory)}")
    return failures


def names_and_kinds(program, size, say):
    """Odd names, and things that are no files."""
    with tempfile.TemporaryDirectory() as work:
        good = shapes.obj(*shapes.ball(4, 6))
        odd = [b"with space.obj", b"line\nbreak.obj", "ünï-形.obj".encode(), b"latin-\xe9\xff.obj", b"-o.obj", b"'\"$(x).obj",
               b"[a]*.obj", b"\x1b[31m.obj", b"a.b.c.obj", b".hidden.obj", b"n" * 240 + b".obj", b"UPPER.OBJ"]
        for name in odd:
            write(f"{work}/in", name, good)
        done = program.run(["convert", "in", "-o", "out", "--format", "ply", "--json"], work, 60)
        made = os.listdir(os.fsencode(f"{work}/out")) if os.path.isdir(f"{work}/out") else []
        require(done.code == 0, f"odd names: {done.code} {done.err[-300:]}")
        # What is hidden in a folder is no input.
        wanted = sorted(os.path.splitext(n)[0] + b".ply" for n in odd if not n.startswith(b"."))
        require(sorted(made) == wanted, f"odd names: {set(made) ^ set(wanted)}")
        for name in odd:  # and one by one
            if len(name) < 200 and name in odd[:size["odd"]]:
                one = program.run(["info", "--json", "--", os.fsdecode(b"in/" + name)], work, 60)
                require(one.code == 0 and len(one.reports) == 1, f"{name}: {one.code} {one.err[-200:]}")
        say("odd names", f"{len(odd)} names: spaces, line breaks, UTF-8 and not, quotes, globs, escapes")

        os.symlink("loop.obj", f"{work}/loop.obj")
        os.symlink("gone.obj", f"{work}/dangling.obj")
        os.mkfifo(f"{work}/pipe.obj")
        os.mkdir(f"{work}/folder.obj")
        os.makedirs(f"{work}/tree/deep")
        os.symlink("..", f"{work}/tree/deep/up")
        write(f"{work}/tree", "a.obj", good)
        paths = ["loop.obj", "dangling.obj", "pipe.obj", "/dev/zero", "/dev/null", "/dev/stdin", "/proc/self/mem",
                 "/proc/self/status", "a.obj/b.obj", "x" * 300 + ".obj"]
        write(work, "a.obj", good)
        done = program.run(["info", "--json"] + paths, work, 60)
        check_reports(done, paths, "no files")
        require(not done.of("ok"), f"no files: {done.of('ok')}")
        require(program.run(["info", "folder.obj", "--json"], work, 60).code == 2, "an empty folder was an input")
        tree = program.run(["convert", "tree", "-o", "made", "--recursive", "--format", "ply", "--json"], work, 60)
        require(tree.code == 0 and list(files_below(f"{work}/made")) == ["a.ply"], f"links that go round: {tree.out}")
        say("no files", f"{len(paths)} loops, pipes, devices and such told as errors; links that go round end")
    return 0


def run_all(program, size, say):
    failures = mutants(program, size, say)
    try:
        return failures + names_and_kinds(program, size, say)
    except Failure as failure:
        say("names", f"FAILED: {failure}")
        return failures + 1
