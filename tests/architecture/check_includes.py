#!/usr/bin/env python3
"""Fails when an #include crosses a forbidden arrow: app -> viewers, geometry, learning -> geometry/base.

Usage: check_includes.py SOURCE_ROOT | --self-test
"""
import pathlib
import re
import sys
import tempfile

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]', re.M)
SUFFIXES = {".h", ".hpp", ".cpp", ".cc", ".cu", ".inl"}

STD = set(
    """algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono
    cinttypes climits clocale cmath compare complex concepts condition_variable coroutine csetjmp
    csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque
    exception execution filesystem forward_list fstream functional future initializer_list iomanip
    ios iosfwd iostream istream iterator latch limits list locale map memory memory_resource mutex
    new numbers numeric optional ostream queue random ranges ratio regex scoped_allocator semaphore
    set shared_mutex span sstream stack stdexcept stop_token streambuf string string_view
    system_error thread tuple type_traits typeindex typeinfo unordered_map unordered_set utility
    valarray variant vector version""".split())

QT = re.compile(r"^(Qt\w*/|Q[A-Z]\w*$|q\w+\.h$)")
VTK = re.compile(r"^vtk")
POSIX = re.compile(r"^(unistd|fcntl|sys/stat)\.h$")  # files that are whole or not there
TORCH = re.compile(r"^(torch|ATen|c10|caffe2)/")
HEAVY = re.compile(r"^(torch|ATen|c10|caffe2|CGAL|open3d)/|^vtk")
OURS = ("geometry/", "learning/", "viewers/", "app/", "tests/")


def layer_of(path):
    if path.startswith("geometry/base/"):
        return "geometry/base"
    return path.split("/", 1)[0]


def complaint(path, header):
    """Why `path` may not include `header`, or None."""
    layer = layer_of(path)
    target = layer_of(header) if header.startswith(OURS) else None
    if layer == "geometry/base":
        if target != "geometry/base" and header not in STD and not POSIX.match(header):
            return "geometry/base needs the standard library only"
    elif layer == "geometry":
        if target not in (None, "geometry", "geometry/base"):
            return f"geometry may not include {target}"
        if QT.match(header) or VTK.match(header) or TORCH.match(header):
            return "geometry may not include Qt, VTK or torch"
    elif layer == "learning":
        if target not in (None, "learning", "geometry/base"):
            return f"learning may not include {target}"
        if target is None and header not in STD and not TORCH.match(header):
            system = re.match(r"^(unistd|fcntl|zlib|hdf5|sys/\w+)\.h$", header)
            if not system and "/" in header or QT.match(header) or VTK.match(header):
                return "learning may include LibTorch and the standard library only"
    elif layer == "viewers":
        if target not in (None, "viewers", "geometry/base"):
            return f"viewers may not include {target}"
        if TORCH.match(header):
            return "viewers may not include torch"
    elif layer == "app":
        if target == "tests":
            return "app may not include tests"
        if path.startswith("app/core/") and (target not in (None, "app", "geometry/base")
                                             or QT.match(header)):
            return "app/core needs no Qt and no shape library"
    if path.endswith(".h") and not path.endswith("_p.h") and HEAVY.match(header):
        if layer != "learning" and layer != "tests":
            return "heavy headers stay in .cpp files or private (_p.h) headers"
    return None


def check(root):
    problems, count = [], 0
    for top in ("geometry", "learning", "viewers", "app"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in SUFFIXES or not file.is_file():
                continue
            count += 1
            path = file.relative_to(root).as_posix()
            text = file.read_text(encoding="utf-8", errors="replace")
            for match in INCLUDE.finditer(text):
                why = complaint(path, match.group(1))
                if why:
                    line = text.count("\n", 0, match.start()) + 1
                    problems.append(f"{path}:{line}: includes {match.group(1)}: {why}")
    return problems, count


def self_test():
    """Every forbidden arrow is found in a small tree made for it; allowed ones are not."""
    forbidden = [
        ("geometry/base/a.h", "Eigen/Dense"), ("geometry/base/a.h", "geometry/io/x.h"),
        ("geometry/io/a.cpp", "QString"), ("geometry/io/a.cpp", "vtkPoints.h"),
        ("geometry/io/a.cpp", "torch/torch.h"), ("geometry/io/a.cpp", "learning/x.h"),
        ("geometry/io/a.cpp", "app/x.h"), ("geometry/io/a.cpp", "viewers/x.h"),
        ("geometry/convex/a.h", "CGAL/Surface_mesh.h"), ("learning/a.cpp", "geometry/io/x.h"),
        ("learning/a.cpp", "CGAL/x.h"), ("learning/a.cpp", "QtCore/QString"),
        ("learning/a.cpp", "app/x.h"), ("viewers/a.cpp", "learning/x.h"),
        ("viewers/a.cpp", "app/x.h"), ("viewers/a.cpp", "torch/torch.h"),
        ("viewers/a.h", "vtkActor.h"), ("app/core/a.h", "QString"), ("app/a.h", "torch/torch.h"),
    ]
    allowed = [
        ("geometry/base/a.h", "vector"), ("geometry/io/a.cpp", "geometry/base/vec3.h"),
        ("geometry/convex/a.cpp", "CGAL/Surface_mesh.h"), ("learning/a.cpp", "torch/torch.h"),
        ("learning/a.cpp", "geometry/base/error.h"), ("viewers/a.cpp", "vtkActor.h"),
        ("viewers/a.cpp", "QWidget"), ("app/operations/a.cpp", "learning/bsp_net/fit.h"),
        ("app/a.cpp", "viewers/x.h"), ("app/core/a.cpp", "nlohmann/json.hpp"),
    ]
    bad = 0
    for wanted, cases in ((1, forbidden), (0, allowed)):
        for path, header in cases:
            with tempfile.TemporaryDirectory() as folder:
                file = pathlib.Path(folder) / path
                file.parent.mkdir(parents=True)
                file.write_text(f"#pragma once\n  # include <{header}>\n")
                problems, _ = check(pathlib.Path(folder))
                if len(problems) != wanted:
                    print(f"{path} including {header}: {len(problems)} problems, wanted {wanted}")
                    bad += 1
    print(f"{len(forbidden) + len(allowed)} cases, {bad} wrong")
    return 1 if bad else 0


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if sys.argv[1] == "--self-test":
        sys.exit(self_test())
    problems, count = check(pathlib.Path(sys.argv[1]))
    print("\n".join(problems))
    print(f"{count} files, {len(problems)} forbidden includes")
    sys.exit(1 if problems or count == 0 else 0)


if __name__ == "__main__":
    main()
