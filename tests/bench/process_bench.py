#!/usr/bin/python3
"""process_bench.py PROGRAM [--rounds N]

Whole processes of `shapewright` (PROGRAM: bin/shapewright of a build), their start included, against
VTK's own readers and writers in a Python script, turn by turn: medians of processor time, and the
most memory. Prints the table of README.md. Needs python3-vtk9."""

import argparse
import array
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile

VTK = """
import sys
from vtkmodules.vtkIOGeometry import vtkOBJReader, vtkOBJWriter
from vtkmodules.vtkIOPLY import vtkPLYReader, vtkPLYWriter
source, target = sys.argv[1:]
reader = (vtkOBJReader if source.endswith("obj") else vtkPLYReader)()
reader.SetFileName(source)
if target == "-":
    reader.Update()
    print(reader.GetOutput().GetNumberOfPoints(), reader.GetOutput().GetBounds())
else:
    writer = (vtkOBJWriter if target.endswith("obj") else vtkPLYWriter)()
    writer.SetFileName(target)
    writer.SetInputConnection(reader.GetOutputPort())
    writer.Write()
"""


def write_sphere(path, around):
    """About 2 * around^2 triangles, as OBJ."""
    with open(path, "w") as out:
        for i in range(around + 1):
            for j in range(around):
                a, b = math.pi * i / around, 2 * math.pi * j / around
                out.write(f"v {math.sin(a) * math.cos(b):.6f} {math.sin(a) * math.sin(b):.6f} {math.cos(a):.6f}\n")
        for i in range(around):
            for j in range(around):
                a, b = i * around + j + 1, i * around + (j + 1) % around + 1
                out.write(f"f {a} {a + around} {b}\nf {b} {a + around} {b + around}\n")


def write_cloud(path, count):
    with open(path, "wb") as out:
        out.write(b"ply\nformat binary_little_endian 1.0\nelement vertex %d\nproperty float x\nproperty float y\n"
                  b"property float z\nend_header\n" % count)
        random.seed(1)
        for _ in range(count // 10000):  # piece by piece: what this process has held counts for the others
            array.array("f", (random.random() for _ in range(30000))).tofile(out)


def used(command):
    """Processor seconds and MB of a process."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command}: status {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("program")
    arguments.add_argument("--rounds", type=int, default=5)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = lambda name: os.path.join(folder, name)
        write_sphere(path("small.obj"), 10)
        write_sphere(path("large.obj"), 707)
        write_cloud(path("cloud.ply"), 10_000_000)
        used([options.program, "convert", path("large.obj"), "-o", path("large.ply")])
        works = [("figures of 200 triangles", "small.obj", None), ("OBJ to PLY, 1 M triangles", "large.obj", "out.ply"),
                 ("PLY to OBJ, 1 M triangles", "large.ply", "out.obj"),
                 ("cloud PLY to PLY, 10 M points", "cloud.ply", "out.ply")]
        print("| work | VTK CPU s | MB | Shapewright CPU s | MB | to VTK |\n|---|---|---|---|---|---|")
        for name, source, target in works:
            to = path(target) if target else "-"
            ours = [options.program, "convert", path(source), "-o", to, "--overwrite", "--quiet"]
            if not target:
                ours = [options.program, "info", path(source)]
            theirs = [sys.executable, "-c", VTK, path(source), to]
            turns = [(used(theirs), used(ours)) for _ in range(options.rounds)]
            v, vm, s, sm = (statistics.median(t[k][i] for t in turns) for k in (0, 1) for i in (0, 1))
            ratio = statistics.median(t[1][0] / t[0][0] for t in turns)
            print(f"| {name} | {v:.2f} | {vm:.0f} | {s:.2f} | {sm:.0f} | {ratio:.2f} |")


main()
