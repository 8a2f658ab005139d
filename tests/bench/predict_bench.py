#!/usr/bin/python3
"""predict_bench.py PROGRAM WEIGHTS MESH... [--rounds N] [--start COMMAND]

BSP-Net's prediction in plain PyTorch and Python, written as the official code has it (all planes on
64^3 cells in chunks of 32^3, convexes found and their planes gathered in Python, the slow,
pure-Python clipping), against PROGRAM (predict_bench), turn by turn, one thread each. With --start,
the program `shapewright` too, as a process of its own. Prints the tables of README.md. Needs
python3-torch."""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

arguments = argparse.ArgumentParser()
arguments.add_argument("program")
arguments.add_argument("weights")
arguments.add_argument("meshes", nargs="+")
arguments.add_argument("--rounds", type=int, default=5)
arguments.add_argument("--start", help="path of shapewright")
options = arguments.parse_args()
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402

torch.set_num_threads(1)
STATE = torch.load(options.weights, map_location="cpu")
T = STATE["generator.convex_layer_weights"]
P, C = T.shape


def planes_of(voxels):
    x = voxels
    for i in range(1, 5):
        name = f"encoder.conv_{i}."
        x = F.leaky_relu(F.conv3d(x, STATE[name + "weight"], STATE[name + "bias"], 2, 1), 0.01)
    x = F.conv3d(x, STATE["encoder.conv_5.weight"], STATE["encoder.conv_5.bias"])
    x = torch.sigmoid(x.view(1, -1))
    for i in range(1, 5):
        name = f"decoder.linear_{i}."
        x = F.linear(x, STATE[name + "weight"], STATE[name + "bias"])
        if i < 4:
            x = F.leaky_relu(x, 0.01)
    return x.view(1, 4, -1)


def chunks():
    """Points of the 64^3 cells in 8 interleaved chunks of 32^3, and where they belong."""
    axis = np.arange(32) * 2
    for i in range(2):
        for j in range(2):
            for k in range(2):
                cell = np.stack(np.meshgrid(axis + i, axis + j, axis + k, indexing="ij"), -1)
                q = (cell.reshape(-1, 3) + 0.5) / 64 - 0.5
                q = np.concatenate([q, np.ones((len(q), 1))], 1).astype(np.float32)
                yield (i, j, k), torch.from_numpy(q)[None]


CHUNKS = list(chunks())


def occupancy(planes):
    inside = np.zeros((64, 64, 64, C), np.uint8)
    selected = (T > 0.01).float()
    for (i, j, k), q in CHUNKS:
        h1 = torch.clamp(torch.matmul(q, planes), min=0)
        h2 = torch.matmul(h1, selected)
        inside[i::2, j::2, k::2] = (h2.numpy() < 0.01).reshape(32, 32, 32, C)
    return inside


def convexes_of(inside, planes):
    planes, t = planes[0].numpy(), T.numpy()
    out = []
    for i in range(C):
        if inside[..., i].max() == 0:
            continue
        convex = []
        for j in range(P):
            if t[j, i] > 0.01:
                convex.append([-planes[0, j], -planes[1, j], -planes[2, j], -planes[3, j]])
        if convex:
            out.append([[float(v) for v in plane] for plane in convex])
    return out


EPSILON = 1e-5


def quad(a, b, c, d):
    """The plane's square within [-1, 1] of the two lesser axes, facing away from (a, b, c)."""
    size = (abs(a), abs(b), abs(c))
    axis = size.index(max(size))
    normal = (a, b, c)
    u, v = (axis + 1) % 3, (axis + 2) % 3
    corners = []
    for s, t in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        point = [0.0] * 3
        point[u], point[v] = s, t
        point[axis] = -(d + normal[u] * s + normal[v] * t) / normal[axis]
        corners.append(point)
    return corners if normal[axis] < 0 else corners[::-1]


def clip(polygon, a, b, c, d):
    """The part in front of the plane; empty when none is."""
    distance = [a * p[0] + b * p[1] + c * p[2] + d for p in polygon]
    if all(x >= -EPSILON for x in distance):
        return polygon if any(x > EPSILON for x in distance) else []
    if all(x <= EPSILON for x in distance):
        return []
    out = []
    for i, p in enumerate(polygon):
        q, x, y = polygon[(i + 1) % len(polygon)], distance[i], distance[(i + 1) % len(polygon)]
        if x >= -EPSILON:
            out.append(p)
        if (x < -EPSILON and y > EPSILON) or (x > EPSILON and y < -EPSILON):
            s = x / (x - y)
            out.append([p[k] + s * (q[k] - p[k]) for k in range(3)])
    return out if len(out) > 2 else []


def mesh_of(convex):
    faces = []
    for plane in convex:
        a, b, c, d = plane
        if a * a + b * b + c * c < 1e-5:
            continue
        new = quad(a, b, c, d)
        for other, _ in faces:
            new = clip(new, *other)
            if not new:
                break
        faces = [(other, clip(polygon, *plane)) for other, polygon in faces]
        faces = [face for face in faces if face[1]]
        if new:
            faces.append((plane, new))
    vertices, polygons = [], []
    for _, polygon in faces:
        corners = []
        for p in polygon:
            for i, v in enumerate(vertices):
                if abs(v[0] - p[0]) + abs(v[1] - p[1]) + abs(v[2] - p[2]) < 1e-4:
                    break
            else:
                i = len(vertices)
                vertices.append(p)
            if not corners or corners[-1] != i:
                corners.append(i)
        if len(corners) > 1 and corners[0] == corners[-1]:
            corners.pop()
        if len(corners) > 2:
            polygons.append(corners)
    return vertices, polygons


def python(cells):
    times = [time.process_time()]
    with torch.no_grad():
        planes = planes_of(torch.from_numpy(cells.astype(np.float32)).view(1, 1, 64, 64, 64))
        times.append(time.process_time())
        inside = occupancy(planes)
    times.append(time.process_time())
    convexes = convexes_of(inside, planes)
    times.append(time.process_time())
    meshes = [mesh_of(convex) for convex in convexes]
    times.append(time.process_time())
    return [1000 * (b - a) for a, b in zip(times, times[1:])], meshes


class Ours:
    def __init__(self):
        self.process = subprocess.Popen([options.program, options.weights, "1"], text=True,
                                        bufsize=1, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, *words):
        print(*words, file=self.process.stdin)
        answer = self.process.stdout.readline().split()
        if not answer:
            sys.exit("the program ended early")
        return [float(v) for v in answer]


def started(mesh, out, *more):
    """CPU milliseconds of the whole program in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([options.start, *more, "--quiet", "--threads", "1"], check=True,
                   stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


median = statistics.median
with tempfile.TemporaryDirectory() as scratch:
    ours = Ours()
    print(f"torch {torch.__version__}, one thread, CPU ms, medians of {options.rounds} rounds\n")
    print("| mesh | Python: network | 64^3 cells | convexes | polygons | all | ours, all | times "
          "faster | without polygons | results |\n" + "|---" * 10 + "|")
    whole = []
    for mesh in options.meshes:
        grid = os.path.join(scratch, "cells")
        ours.ask("shape", mesh)
        ours.ask("cells", "/dev/null", grid)
        cells = np.fromfile(grid, np.uint8).reshape(64, 64, 64)
        theirs, own, operation, process = [], [], [], []
        for turn in range(options.rounds + 1):
            stages, meshes = python(cells)
            answer = ours.ask("cells", grid, "-")
            shape = ours.ask("shape", mesh)
            if options.start:
                out = os.path.join(scratch, "out.obj")
                process.append(started(mesh, out, "decompose", mesh, "-o", out, "--overwrite",
                                       "--mode", "predict", "--weights", options.weights))
            if turn:  # the first warms up
                theirs.append(stages)
                own.append(answer[1])
                operation.append(shape[:2])
        stages = [median(column) for column in zip(*theirs)]
        ratio = median(sum(t) / o for t, o in zip(theirs, own))
        bare = median(sum(t[:3]) / o for t, o in zip(theirs, own))
        vertices = sum(len(m[0]) for m in meshes)
        polygons = sum(len(m[1]) for m in meshes)
        name = os.path.basename(mesh)
        print(f"| {name} | " + " | ".join(f"{s:.0f}" for s in stages) +
              f" | {sum(stages):.0f} | {median(own):.1f} | {ratio:.0f} | {bare:.0f} | convexes "
              f"{len(meshes)} and {answer[2]:.0f}, vertices {vertices} and {answer[3]:.0f}, polygons "
              f"{polygons} and {answer[4]:.0f} |", flush=True)
        whole.append((name, median(o[0] for o in operation), median(o[1] for o in operation),
                      median(process) if process else 0, shape[2], shape[3]))
    nothing = median(started("", "", "--version") for _ in range(options.rounds)) \
        if options.start else 0
    print("\n| mesh | the operation, wall ms | CPU ms | the program, CPU ms | IoU | convexes |\n"
          + "|---" * 6 + "|")
    for name, wall, cpu, process, iou, convexes in whole:
        print(f"| {name} | {wall:.0f} | {cpu:.0f} | {process:.0f} | {iou:.3f} | {convexes:.0f} |")
    print(f"\nThe program that only says its version takes {nothing:.0f} CPU ms.")
