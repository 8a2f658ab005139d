#!/usr/bin/python3
"""masked_autoencoder_bench.py PROGRAM [--weights FILE] [--threads N] [--rounds N]

Point-MAE in plain PyTorch, written as the official code has it, against PROGRAM
(masked_autoencoder_bench), turn by turn, with the same torch, BLAS and threads: normalise, farthest
point sampling, neighbours, forward, loss. Then farthest point sampling against Open3D's. Prints the
tables of README.md. Needs python3-torch and python3-open3d."""

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
arguments.add_argument("--weights", help="a pre-trained file beside the official sizes")
arguments.add_argument("--threads", type=int, default=1)
arguments.add_argument("--rounds", type=int, default=9)
options = arguments.parse_args()
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = str(options.threads)

import numpy as np  # noqa: E402
import torch  # noqa: E402
from torch import nn  # noqa: E402

torch.set_num_threads(options.threads)


class Encoder(nn.Module):
    """Patch embedding: [B, G, S, 3] -> [B, G, D]."""

    def __init__(self, first, pooled, second, out):
        super().__init__()
        self.first_conv = nn.Sequential(nn.Conv1d(3, first, 1), nn.BatchNorm1d(first),
                                        nn.ReLU(inplace=True), nn.Conv1d(first, pooled, 1))
        self.second_conv = nn.Sequential(nn.Conv1d(2 * pooled, second, 1), nn.BatchNorm1d(second),
                                         nn.ReLU(inplace=True), nn.Conv1d(second, out, 1))

    def forward(self, groups):
        b, g, s, _ = groups.shape
        x = self.first_conv(groups.reshape(b * g, s, 3).transpose(2, 1))
        pooled = torch.max(x, dim=2, keepdim=True)[0]
        x = self.second_conv(torch.cat([pooled.expand(-1, -1, s), x], dim=1))
        return torch.max(x, dim=2)[0].reshape(b, g, -1)


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads, self.scale = heads, (dim // heads) ** -0.5
        self.qkv = nn.Linear(dim, 3 * dim, bias=False)
        self.proj = nn.Linear(dim, dim)

    def forward(self, x):
        b, n, c = x.shape
        q, k, v = self.qkv(x).reshape(b, n, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        weights = ((q @ k.transpose(-2, -1)) * self.scale).softmax(dim=-1)
        return self.proj((weights @ v).transpose(1, 2).reshape(b, n, c))


class Mlp(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.fc1, self.act, self.fc2 = nn.Linear(dim, 4 * dim), nn.GELU(), nn.Linear(4 * dim, dim)

    def forward(self, x):
        return self.fc2(self.act(self.fc1(x)))


class Block(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.attn, self.mlp = Attention(dim, heads), Mlp(dim)

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class Blocks(nn.Module):
    def __init__(self, dim, depth, heads):
        super().__init__()
        self.blocks = nn.ModuleList(Block(dim, heads) for _ in range(depth))

    def forward(self, x, pos):
        for block in self.blocks:
            x = block(x + pos)
        return x


def positions(dim):
    return nn.Sequential(nn.Linear(3, 128), nn.GELU(), nn.Linear(128, dim))


class MaskedEncoder(nn.Module):
    def __init__(self, sizes, dim, depth, heads):
        super().__init__()
        self.encoder = Encoder(*sizes, dim)
        self.pos_embed = positions(dim)
        self.blocks = Blocks(dim, depth, heads)
        self.norm = nn.LayerNorm(dim)

    def forward(self, neighborhood, center, mask):
        tokens = self.encoder(neighborhood)
        b, _, c = tokens.shape
        visible = tokens[~mask].reshape(b, -1, c)
        pos = self.pos_embed(center[~mask].reshape(b, -1, 3))
        return self.norm(self.blocks(visible, pos))


class Decoder(nn.Module):
    def __init__(self, dim, depth, heads):
        super().__init__()
        self.blocks = nn.ModuleList(Block(dim, heads) for _ in range(depth))
        self.norm = nn.LayerNorm(dim)

    def forward(self, x, pos, count):
        for block in self.blocks:
            x = block(x + pos)
        return self.norm(x[:, -count:])


class PointMAE(nn.Module):
    def __init__(self, sizes=(128, 256, 512), dim=384, depth=12, decoder_depth=4, heads=6, size=32):
        super().__init__()
        self.size = size
        self.MAE_encoder = MaskedEncoder(sizes, dim, depth, heads)
        self.mask_token = nn.Parameter(torch.zeros(1, 1, dim))
        self.decoder_pos_embed = positions(dim)
        self.MAE_decoder = Decoder(dim, decoder_depth, heads)
        self.increase_dim = nn.Sequential(nn.Conv1d(dim, 3 * size, 1))
        nn.init.trunc_normal_(self.mask_token, std=0.02)

    def forward(self, points, groups, mask):
        center_index = farthest_points(points, groups)
        center = torch.gather(points, 1, center_index[..., None].expand(-1, -1, 3))
        index = torch.cdist(center, points).topk(self.size, largest=False)[1]
        neighborhood = points[torch.arange(len(points))[:, None, None], index] - center[:, :, None]
        x = self.MAE_encoder(neighborhood, center, mask)
        b, _, c = x.shape
        seen = self.decoder_pos_embed(center[~mask]).reshape(b, -1, c)
        hidden = self.decoder_pos_embed(center[mask]).reshape(b, -1, c)
        count = hidden.shape[1]
        x = torch.cat([x, self.mask_token.expand(b, count, -1)], dim=1)
        x = self.MAE_decoder(x, torch.cat([seen, hidden], dim=1), count)
        predicted = self.increase_dim(x.transpose(1, 2)).transpose(1, 2)
        predicted = predicted.reshape(b * count, -1, 3)
        distance = torch.cdist(predicted, neighborhood[mask]) ** 2
        loss = distance.min(2)[0].mean() + distance.min(1)[0].mean()
        return loss, predicted, center_index


def farthest_points(points, count):
    """Points near the origin are never chosen, as by the official kernel."""
    b, n, _ = points.shape
    chosen = torch.zeros(b, count, dtype=torch.long)
    distance = torch.full((b, n), 1e10)
    distance[(points ** 2).sum(-1) <= 1e-3] = -1
    farthest = torch.zeros(b, dtype=torch.long)
    for i in range(count):
        chosen[:, i] = farthest
        center = points[torch.arange(b), farthest][:, None]
        distance = torch.minimum(distance, ((points - center) ** 2).sum(-1))
        farthest = distance.argmax(-1)
    return chosen


def normalise(points):
    points = points - points.mean(0)
    return points / np.sqrt((points ** 2).sum(1)).max()


def from_file(path):
    """The network of a checkpoint, sizes from its tensors."""
    state = torch.load(path, map_location="cpu")["base_model"]
    state = {name.replace("module.", ""): value for name, value in state.items()}
    embed = "MAE_encoder.encoder."
    depth = sum("MAE_encoder.blocks" in n and n.endswith("norm1.bias") for n in state)
    decoder = sum("MAE_decoder.blocks" in n and n.endswith("norm1.bias") for n in state)
    network = PointMAE(
        [len(state[embed + layer]) for layer in
         ("first_conv.0.bias", "first_conv.3.bias", "second_conv.0.bias")],
        state["mask_token"].shape[2], depth, decoder, 6, len(state["increase_dim.0.bias"]) // 3)
    network.load_state_dict(state)
    return network


def shape(count, seed):
    """A knobbly torus, off the origin and of any size."""
    r = np.random.default_rng(seed)
    u, v = r.uniform(0, 2 * np.pi, (2, count))
    thick = 0.35 + 0.08 * np.sin(5 * u) * np.cos(3 * v)
    x = np.stack([(1 + thick * np.cos(v)) * np.cos(u), thick * np.sin(v),
                  (1 + thick * np.cos(v)) * np.sin(u)], 1)
    return (7 * x + 3).astype(np.float32)


class Ours:
    def __init__(self, *words):
        self.process = subprocess.Popen([options.program, *words], text=True, bufsize=1,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, *words):
        """Milliseconds (wall, CPU), then what else it answers."""
        print(*words, file=self.process.stdin)
        answer = self.process.stdout.readline().split()
        if not answer:
            sys.exit("the program ended early")
        return [float(v) for v in answer]


def timed(work):
    usage = resource.getrusage(resource.RUSAGE_SELF)
    start, cpu = time.perf_counter(), usage.ru_utime + usage.ru_stime
    result = work()
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return ([1000 * (time.perf_counter() - start),
             1000 * (usage.ru_utime + usage.ru_stime - cpu)], result)


def medians(rows):
    return [statistics.median(column) for column in zip(*rows)]


def row(name, theirs, ours, note):
    (tw, tc), (ow, oc) = medians(theirs), medians(ours)
    ratio = statistics.median(t[1] / o[1] for t, o in zip(theirs, ours))
    wall = statistics.median(t[0] / o[0] for t, o in zip(theirs, ours))
    print(f"| {name} | {tw:.4g} | {tc:.4g} | {ow:.4g} | {oc:.4g} | {wall:.1f} | {ratio:.1f} "
          f"| {note} |", flush=True)


def networks(folder):
    torch.manual_seed(1)
    path = os.path.join(folder, "official.pth")
    torch.save({"base_model": PointMAE().state_dict()}, path)
    yield "official sizes", path
    if options.weights:
        yield "the weights that ship", options.weights


def end_to_end(folder):
    print("| network, points / patches | Python wall ms | CPU ms | ours wall ms | CPU ms "
          "| times faster, wall | CPU | results |\n" + "|---" * 8 + "|")
    for name, path in networks(folder):
        network = from_file(path).eval()
        for count, groups in ((1024, 64), (8192, 512)):
            points = shape(count, count)
            hidden = np.zeros(groups, bool)
            hidden[np.random.default_rng(2).permutation(groups)[:int(0.6 * groups)]] = True
            files = [os.path.join(folder, f) for f in ("points", "mask", "result")]
            points.tofile(files[0])
            hidden.astype(np.uint8).tofile(files[1])
            ours = Ours(path, files[0], files[1], str(options.threads))

            def python():
                with torch.no_grad():
                    cloud = torch.from_numpy(normalise(points))[None]
                    return network(cloud, groups, torch.from_numpy(hidden)[None])

            theirs, own = [], []
            for turn in range(options.rounds + 1):
                times, (loss, predicted, index) = timed(python)
                answer = ours.ask("network", files[2])
                if turn:  # the first warms up
                    theirs.append(times)
                    own.append(answer[:2])
            result = np.fromfile(files[2], np.float32)
            centres, result = result[:groups].astype(int), result[groups:]
            same = (centres == index.numpy()[0]).all()
            off = np.abs(result - predicted.numpy().ravel()).max()
            note = (f"centres {'equal' if same else 'DIFFER'}, points differ by {off:.0e}, "
                    f"loss {1000 * loss.item():.4f} and {1000 * answer[2]:.4f}")
            row(f"{name}, {count} / {groups}", theirs, own, note)


def sampling(folder):
    try:
        import open3d
    except ImportError:
        print("\nOpen3D is absent (python3-open3d)")
        return
    print(f"\n| farthest point sampling | Open3D {open3d.__version__} wall ms | CPU ms | ours wall ms "
          "| CPU ms | times faster, wall | CPU | results |\n" + "|---" * 8 + "|")
    for count, groups, times in ((1024, 64, 500), (8192, 512, 20), (100000, 1024, 2)):
        points = normalise(shape(count, count))
        files = [os.path.join(folder, f) for f in ("points", "result")]
        points.tofile(files[0])
        ours = Ours("-", files[0], "-", str(options.threads))
        cloud = open3d.geometry.PointCloud(open3d.utility.Vector3dVector(points.astype(float)))
        theirs, own = [], []
        for turn in range(options.rounds + 1):
            spent, chosen = timed(lambda: [cloud.farthest_point_down_sample(groups)
                                           for _ in range(times)][-1])
            answer = ours.ask("sample", groups, times, files[1])
            if turn:
                theirs.append([ms / times for ms in spent])
                own.append([ms / times for ms in answer[:2]])
        result = points[np.fromfile(files[1], np.float32).astype(int)]
        ours_set = {tuple(p) for p in result.tolist()}
        common = sum(tuple(p) in ours_set for p in np.asarray(chosen.points).tolist())
        row(f"{groups} of {count}", theirs, own, f"{common} of {groups} points the same")


with tempfile.TemporaryDirectory() as scratch:
    print(f"torch {torch.__version__}, {options.threads} thread(s), medians of {options.rounds} rounds\n")
    end_to_end(scratch)
    sampling(scratch)
