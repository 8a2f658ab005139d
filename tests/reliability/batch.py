"""Many files at once, and everything that can come between."""
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time

import shapes
from program import Failure, files_below, require, write

BAD = {"broken.obj": b"v 0 0 zero\nf 1 2 3\n", "range.obj": b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\n", "empty.ply": b"",
       "short.stl": bytes(80) + b"\xff\xff\xff\xff", "what.off": b"OFF\n4000000000 1 0\n", "no.glb": b"glTF"}


def mixed_folder(folder, count, sectors):
    """`count` files, every tenth bad; the names of the bad ones."""
    bad = []
    kinds = [("obj", shapes.obj), ("ply", lambda v, f: shapes.ply(v, f, "binary_little_endian")),
             ("stl", shapes.stl), ("off", shapes.off), ("glb", lambda v, f: shapes.gltf(v, f, True))]
    for i in range(count):
        where = f"{i % 3}/" if i % 2 else ""
        if i % 10 == 4:
            name, content = list(BAD.items())[i // 10 % len(BAD)]
            bad.append(f"{where}{i:04d}-{name}")
            write(folder, bad[-1], content)
            continue
        extension, make = kinds[i % len(kinds)]
        write(folder, f"{where}{i:04d}.{extension}", make(*shapes.ball(sectors // 2, sectors, 1 + i)))
    return bad


def mixed(program, work, size):
    bad = mixed_folder(f"{work}/in", size["files"], size["sectors"])
    done = program.run(["convert", "in", "-o", "out", "--recursive", "--format", "ply", "--json"], work)
    require(done.code == 1, f"exit code {done.code}, not 1")
    require(len(done.reports) == size["files"], f"{len(done.reports)} reports of {size['files']} inputs")
    failed = {os.path.relpath(r["input"], "in") for r in done.of("failed")}
    require(failed == set(bad), f"failed: {sorted(failed ^ set(bad))}")
    for r in done.of("failed"):
        require(r["error"]["code"] in ("malformed", "empty") and len(r["error"]["message"]) > 20, str(r))
    require(len(files_below(f"{work}/out")) == size["files"] - len(bad), "a good file is missing")
    return f"{size['files']} files, {len(bad)} of them bad: the others done, each bad one reported with a reason"


def kills(program, work, size):
    mixed_folder(f"{work}/in", size["kill_files"], size["kill_sectors"])
    words = ["convert", "in", "-o", "out", "--recursive", "--format", "obj", "--json", "--resume"]
    program.run(words, work)
    wanted = files_below(f"{work}/out")
    shutil.rmtree(f"{work}/out")
    chance = random.Random(size["seed"])
    killed = 0
    for _ in range(size["kills"]):
        process = program.start(words, work)
        # So many reports later, and then a moment inside the work on the next file.
        for _ in range(chance.randrange(1, size["kill_files"] // 3)):
            process.stdout.readline()
        time.sleep(chance.random() * 0.02)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        for name, content in files_below(f"{work}/out").items():
            require(wanted.get(name) == content, f"after a kill {name} is there and not whole")
        if chance.random() < 0.5:  # half of the time begin anew, else go on from what there is
            shutil.rmtree(f"{work}/out")
    done = program.run(words, work)
    require(done.code == 1, f"exit code {done.code} of the resumed run")
    require(files_below(f"{work}/out") == wanted, "the resumed output differs from that of one run")
    return f"{killed} of {size['kills']} runs killed at work; nothing partial seen, the resumed output is the same"


def same_bytes(program, work, size):
    for i in range(size["decompositions"]):
        write(f"{work}/in", f"{i}.obj", shapes.obj(*shapes.ball(4, 6, 1 + i)))
    outputs = []
    for run, more in enumerate((["--jobs", "1"], ["--jobs", "2"], ["--jobs", "1", "--threads", "1"])):
        words = ["decompose", "in", "-o", f"out{run}", "--max-convexes", "4", "--json"] + more
        require(program.run(words, work).code == 0, "decompose failed")
        outputs.append(files_below(f"{work}/out{run}"))
    require(all(o == outputs[0] for o in outputs[1:]), "runs differ")
    # Layers of networks sum in another order on more threads.
    for operation in ("bsp-net.quadric", "prototypes.explain", "sae.features", "point-mae.reconstruct",
                      "point-mae.embed --patches 2000 --points 8192",
                      "point-mae.embed --model i2p-mae --patches 500 --points 8192"):
        made = []
        for threads in ("1", "2", "4"):
            folder = tempfile.mkdtemp(dir=work)
            words = ["run", *operation.split(), "in/0.obj", "-o", f"{folder}/o.ply", "--threads", threads]
            done = program.run(words, work)
            require(done.code == 0, f"{operation} failed: {done.err[-300:]}")
            made.append(files_below(folder))
        require(all(m == made[0] for m in made[1:]), f"{operation}: threads change the result")
    return f"{len(outputs[0])} files the same bytes over 3 runs with different --jobs and --threads, so are networks' results"


def memory_flat(program, work, size):
    """Resident memory while a long run goes on; its later half is no larger than its earlier."""
    names = []
    for i in range(20):
        names.append(f"{i}.ply")
        write(f"{work}/in", names[-1], shapes.ply(*shapes.ball(60, 120, 1 + i), "binary_little_endian"))
    for i in range(size["flat_files"] - 20):
        os.link(f"{work}/in/{i % 20}.ply", f"{work}/in/again{i:05d}.ply")
    process = program.start(["convert", "in", "-o", "out", "--format", "stl", "--json"], work)
    resident = []
    while process.stdout.readline():
        try:
            with open(f"/proc/{process.pid}/statm") as f:
                resident.append(int(f.read().split()[1]) * 4096)
        except (OSError, IndexError, ValueError):
            break
    process.communicate()
    require(process.returncode == 0, f"exit code {process.returncode}")
    quarter = len(resident) // 4
    before, after = max(resident[quarter:2 * quarter]), max(resident[3 * quarter:])
    require(after < 1.03 * before + 4e6, f"resident memory grew from {before} to {after}")
    return f"{len(resident)} files: {before / 1e6:.0f} MB in the second quarter, {after / 1e6:.0f} MB in the last"


def side_by_side(program, work, size):
    for i in range(size["paired"]):
        write(f"{work}/in", f"{i}.obj", shapes.obj(*shapes.ball(4, 8, 1 + i)))
    wall = {}
    for jobs in ("1", "2"):
        words = ["decompose", "in", "-o", f"out{jobs}", "--jobs", jobs, "--threads", jobs, "--quiet"]
        wall[jobs] = program.run(words, work).wall
    return f"{size['paired']} decompositions: --jobs 2 is {wall['1'] / wall['2']:.2f} times as fast (of two cores, others at work)"


def interrupts(program, work, size):
    for i in range(100):
        write(f"{work}/in", f"{i}.obj", shapes.obj(*shapes.ball(4, 6, 1 + i)))
    process = program.start(["decompose", "in", "-o", "out", "--max-convexes", "4", "--json"], work)
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    time.sleep(0.001)
    begin = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.communicate()
    taken = time.monotonic() - begin
    require(process.returncode == 130, f"exit code {process.returncode} after two interrupts")
    require(taken < 2, f"took {taken:.1f} s to quit")
    for name, content in files_below(f"{work}/out").items():
        require(content.endswith(b"\n"), f"{name} is not whole")
    return f"the second interrupt ended it within {1000 * taken:.0f} ms"


def full_disk(program, work, size):
    write(f"{work}/in", "a.obj", shapes.obj(*shapes.ball(4, 6)))
    write(f"{work}/in", "b.obj", shapes.obj(*shapes.ball(60, 120)))
    told = []
    done = program.run(["convert", "in", "-o", "out", "--format", "ply", "--json"], work, file_size=20000)
    check_full(done, f"{work}/out")
    told.append("a limit on file sizes")
    disk = f"{work}/disk"
    os.mkdir(disk)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", disk], stderr=subprocess.DEVNULL).returncode == 0:
        try:
            check_full(program.run(["convert", "in", "-o", "disk/out", "--format", "ply", "--json"], work), disk + "/out")
            told.append("a full disk")
        finally:
            subprocess.run(["umount", disk], check=True)
    else:
        told.append("no full disk, which needs root")
    return ", ".join(told)


def check_full(done, folder):
    require(done.code == 1 and done.errors() == ["unreadable"], f"{done.code} {done.errors()} {done.err}")
    require("writing stopped" in done.err, done.err)
    require(list(files_below(folder)) == ["a.ply"], f"there: {list(files_below(folder))}")


def no_access(program, work, size):
    write(f"{work}/in", "a.obj", shapes.obj(*shapes.ball(4, 6)))
    write(f"{work}/in", "secret.obj", shapes.obj(*shapes.ball(4, 6)))
    os.chmod(f"{work}/in/secret.obj", 0)
    os.mkdir(f"{work}/locked", 0o555)
    done = program.run(["convert", "in/a.obj", "-o", "locked/x.ply", "--json"], work, ordinary=True)
    require(done.code == 1 and done.errors() == ["unreadable"], f"locked folder: {done.code} {done.errors()}")
    done = program.run(["convert", "in/a.obj", "-o", "locked/sub/x.ply", "--json"], work, ordinary=True)
    require(done.code == 1 and done.errors() == ["unreadable"], f"folder in it: {done.code} {done.errors()}")
    done = program.run(["info", "in/a.obj", "in/secret.obj", "--json"], work, ordinary=True)
    require(done.code == 1 and done.errors() == ["unreadable"], f"secret file: {done.code} {done.errors()}")
    return "folders that cannot be written and files that cannot be read are told"


def vanished(program, work, size):
    write(f"{work}/in", "a.obj", shapes.obj(*shapes.ball(4, 6)))
    write(f"{work}/in", "b.ply", shapes.ply(*shapes.ball(200, 300)))
    write(f"{work}/in", "z.obj", shapes.obj(*shapes.ball(4, 6)))
    process = program.start(["convert", "in", "-o", "out", "--format", "obj", "--json"], work)
    process.stdout.readline()
    os.remove(f"{work}/in/z.obj")
    out, _ = process.communicate()
    require(process.returncode == 1 and b'"not-found"' in out, f"{process.returncode} {out}")
    require(sorted(files_below(f"{work}/out")) == ["a.obj", "b.obj"], "the others were not done")
    return "an input that goes away while others are read is not-found"


def no_memory(program, work, size):
    write(f"{work}/in", "a.obj", shapes.obj(*shapes.ball(4, 6)))
    write(f"{work}/in", "b.xyz", b"1 2 3\n" * 4000000)
    write(f"{work}/in", "c.obj", shapes.obj(*shapes.ball(4, 6)))
    limit = program.address_space(work, "in/a.obj") + 100_000_000
    done = program.run(["convert", "in", "-o", "out", "--format", "ply", "--json"], work, memory=limit)
    require(done.code == 1 and done.errors() == ["out-of-memory"], f"{done.code} {done.errors()} {done.err[-300:]}")
    require(sorted(files_below(f"{work}/out")) == ["a.ply", "c.ply"], "the others were not done")
    return "a file too large for the memory is out-of-memory, the others are done"


CHECKS = [mixed, kills, same_bytes, memory_flat, interrupts, full_disk, no_access, vanished, no_memory]
LONG_CHECKS = [side_by_side]
MEMORY_CHECKS = [memory_flat, no_memory]


def run_all(program, size, say):
    checks = CHECKS + (LONG_CHECKS if size["long"] else [])
    failures = 0
    for check in checks:
        if program.sanitized and check in MEMORY_CHECKS:
            say(check.__name__.replace("_", " "), "not for a build with sanitizers")
            continue
        with tempfile.TemporaryDirectory() as work:
            try:
                say(check.__name__.replace("_", " "), check(program, work, size))
            except Failure as failure:
                failures += 1
                say(check.__name__.replace("_", " "), f"FAILED: {failure}")
    return failures
