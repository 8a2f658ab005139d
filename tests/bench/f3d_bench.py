#!/usr/bin/env python3
"""Frames of the 3D views against F3D's, both with software rendering at 1280 x 800.

Usage: tests/bench/f3d_bench.py BUILD [ROUNDS]
BUILD is the folder of a build with benchmarks (preset bench). Needs f3d and xvfb-run. F3D replays
a recorded drag, which draws one frame per move of the mouse; the time of a run without the moves
is taken off. Both programs take turns; medians of processor time are printed, since wall time says
nothing on a shared machine."""

import array
import math
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile

MOVES = 20
XVFB = ["xvfb-run", "-a", "-s", "-screen 0 1600x1200x24"]


def write_torus(path, around, across):
    points, faces = array.array("f"), bytearray()
    for i in range(around):
        for j in range(across):
            a, b = 2 * math.pi * i / around, 2 * math.pi * j / across
            r = 1 + 0.4 * math.cos(b)
            points.extend((r * math.cos(a), 0.4 * math.sin(b), r * math.sin(a)))
    corner = lambda i, j: (i % around) * across + j % across
    for i in range(around):
        for j in range(across):
            a, b, c, d = corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)
            for triangle in ((a, c, b), (a, d, c)):
                faces += b"\x03" + array.array("i", triangle).tobytes()
    with open(path, "wb") as out:
        out.write(
            b"ply\nformat binary_little_endian 1.0\nelement vertex %d\nproperty float x\n"
            b"property float y\nproperty float z\nelement face %d\n"
            b"property list uchar int vertex_indices\nend_header\n"
            % (around * across, 2 * around * across))
        out.write(points.tobytes())
        out.write(faces)


def write_cloud(path, count):
    pick = random.Random(1)
    points = array.array("f")
    for _ in range(count):
        p = [pick.gauss(0, 1) for _ in range(3)]
        n = math.sqrt(sum(v * v for v in p))
        points.extend(1.5 * v / n for v in p)
    with open(path, "wb") as out:
        out.write(b"ply\nformat binary_little_endian 1.0\nelement vertex %d\nproperty float x\n"
                  b"property float y\nproperty float z\nend_header\n" % count)
        out.write(points.tobytes())


def write_drag(path, moves):
    lines = ["# StreamVersion 1.1", "EnterEvent 640 400 0 0 0 0", "LeftButtonPressEvent 400 300 0 0 0 0"]
    lines += ["MouseMoveEvent %d %d 0 0 0 0" % (400 + i * 7 % 200, 300 + i * 3 % 100)
              for i in range(moves)]
    lines.append("LeftButtonReleaseEvent 500 300 0 0 0 0")
    with open(path, "w") as out:
        out.write("\n".join(lines) + "\n")


def processor_ms(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(command, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode != 0:
        sys.exit("failed: %s\n%s" % (" ".join(command), run.stderr))
    return 1e3 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime), run.stdout


def main():
    build, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    os.environ["LIBGL_ALWAYS_SOFTWARE"] = "1"
    display = processor_ms(XVFB + ["true"])[0]
    print("| shape | program | processor time of a frame while moving, ms | to F3D | "
          "until the first frame, ms | to F3D |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        files = {"1 M triangles": folder + "/triangles.ply", "5 M points": folder + "/points.ply"}
        write_torus(files["1 M triangles"], 1000, 500)
        write_cloud(files["5 M points"], 5000000)
        drags = {n: "%s/%d.log" % (folder, n) for n in (1, 1 + MOVES)}
        for n, path in drags.items():
            write_drag(path, n)
        for name, file in files.items():
            f3d = {"frame": [], "first": []}
            ours = {"frame": [], "first": []}
            for _ in range(rounds):
                base = XVFB + ["f3d", "--dry-run", "--resolution", "1280,800", "--output",
                               folder + "/out.png", file]
                if "points" in name:
                    base += ["--point-size", "1"]
                still = processor_ms(base)[0]
                few, many = (processor_ms(base + ["--interaction-test-play", drags[n]])[0]
                             for n in sorted(drags))
                f3d["frame"].append((many - few) / MOVES)
                f3d["first"].append(still - display)
                said = processor_ms(XVFB + [build + "/tests/bench/viewport_bench", file])[1]
                frame, first = map(float, said.split()[-2:])
                ours["frame"].append(frame)
                ours["first"].append(first)
            mid = {who: {k: statistics.median(v) for k, v in times.items()}
                   for who, times in (("F3D", f3d), ("Shapewright", ours))}
            for who in ("F3D", "Shapewright"):
                print("| %s | %s | %.0f | %.2f | %.0f | %.2f |" % (
                    name, who, mid[who]["frame"], mid[who]["frame"] / mid["F3D"]["frame"],
                    mid[who]["first"], mid[who]["first"] / mid["F3D"]["first"]), flush=True)


if __name__ == "__main__":
    main()
