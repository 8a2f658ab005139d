"""Good files of every format that is read, made here so that nothing else is needed."""
import base64
import io
import json
import math
import struct
import zipfile


def ball(rings=6, sectors=10, scale=1.0):
    """Vertices and faces (triangles at the poles, quads between) of a closed ball."""
    vertices = [(0.0, 0.0, scale)]
    for r in range(1, rings):
        z, radius = math.cos(math.pi * r / rings), math.sin(math.pi * r / rings)
        for s in range(sectors):
            a = 2 * math.pi * s / sectors
            vertices.append((scale * radius * math.cos(a), scale * radius * math.sin(a), scale * z))
    vertices.append((0.0, 0.0, -scale))
    at = lambda r, s: 1 + (r - 1) * sectors + s % sectors
    faces = [(0, at(1, s), at(1, s + 1)) for s in range(sectors)]
    for r in range(1, rings - 1):
        faces += [(at(r, s), at(r + 1, s), at(r + 1, s + 1), at(r, s + 1)) for s in range(sectors)]
    faces += [(at(rings - 1, s + 1), at(rings - 1, s), len(vertices) - 1) for s in range(sectors)]
    return vertices, faces


def triangles(faces):
    return [(f[0], f[i], f[i + 1]) for f in faces for i in range(1, len(f) - 1)]


def obj(vertices, faces):
    text = "".join("v %.9g %.9g %.9g\n" % v for v in vertices)
    return (text + "".join("f " + " ".join(str(i + 1) for i in f) + "\n" for f in faces)).encode()


def ply(vertices, faces, kind="ascii"):
    head = (f"ply\nformat {kind} 1.0\nelement vertex {len(vertices)}\nproperty float x\n"
            "property float y\nproperty float z\nproperty uchar red\n"
            f"element face {len(faces)}\nproperty list uchar int vertex_indices\nend_header\n").encode()
    if kind == "ascii":
        body = "".join("%.9g %.9g %.9g 7\n" % v for v in vertices)
        return head + (body + "".join(f"{len(f)} " + " ".join(map(str, f)) + "\n" for f in faces)).encode()
    order = "<" if "little" in kind else ">"
    body = b"".join(struct.pack(order + "fffB", *v, 7) for v in vertices)
    return head + body + b"".join(struct.pack(f"{order}B{len(f)}i", len(f), *f) for f in faces)


def stl(vertices, faces, text=False):
    corners = [[vertices[i] for i in t] for t in triangles(faces)]
    if text:
        return ("solid s\n" + "".join(
            "facet normal 0 0 0\nouter loop\n" + "".join("vertex %.9g %.9g %.9g\n" % v for v in c) +
            "endloop\nendfacet\n" for c in corners) + "endsolid s\n").encode()
    return bytes(80) + struct.pack("<I", len(corners)) + b"".join(
        struct.pack("<12fH", 0, 0, 0, *c[0], *c[1], *c[2], 0) for c in corners)


def off(vertices, faces):
    text = f"OFF\n{len(vertices)} {len(faces)} 0\n" + "".join("%.9g %.9g %.9g\n" % v for v in vertices)
    return (text + "".join(f"{len(f)} " + " ".join(map(str, f)) + "\n" for f in faces)).encode()


def gltf(vertices, faces, packed=False):
    flat = [i for t in triangles(faces) for i in t]
    data = b"".join(struct.pack("<3f", *v) for v in vertices)
    indices = struct.pack(f"<{len(flat)}I", *flat)
    buffer = {"byteLength": len(data) + len(indices)}
    if not packed:
        buffer["uri"] = "data:application/octet-stream;base64," + base64.b64encode(data + indices).decode()
    text = json.dumps({
        "asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0, "translation": [1, 2, 3]}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "buffers": [buffer],
        "bufferViews": [{"buffer": 0, "byteLength": len(data)},
                        {"buffer": 0, "byteOffset": len(data), "byteLength": len(indices)}],
        "accessors": [{"bufferView": 0, "componentType": 5126, "count": len(vertices), "type": "VEC3"},
                      {"bufferView": 1, "componentType": 5125, "count": len(flat), "type": "SCALAR"}]}).encode()
    if not packed:
        return text
    text += b" " * (-len(text) % 4)
    chunks = struct.pack("<II", len(text), 0x4E4F534A) + text
    chunks += struct.pack("<II", len(data + indices), 0x004E4942) + data + indices
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks


def pcd(points, kind="ascii"):
    head = (f"# .PCD v0.7\nVERSION 0.7\nFIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nCOUNT 1 1 1\nWIDTH {len(points)}\n"
            f"HEIGHT 1\nVIEWPOINT 0 0 0 1 0 0 0\nPOINTS {len(points)}\nDATA {kind}\n").encode()
    if kind == "ascii":
        return head + "".join("%.9g %.9g %.9g\n" % p for p in points).encode()
    if kind == "binary":
        return head + b"".join(struct.pack("<3f", *p) for p in points)
    columns = b"".join(struct.pack("<f", p[a]) for a in range(3) for p in points)
    # LZF: runs of up to 32 literal bytes, and one long run of a repeated byte at the end.
    packed = b"".join(bytes([len(columns[i:i + 32]) - 1]) + columns[i:i + 32]
                      for i in range(0, len(columns), 32))
    return head + struct.pack("<II", len(packed), len(columns)) + packed


def las(points):
    head = bytearray(227)
    struct.pack_into("<4s", head, 0, b"LASF")
    head[24], head[25] = 1, 2
    struct.pack_into("<HIIBHI", head, 94, 227, 227, 0, 0, 20, len(points))
    struct.pack_into("<6d", head, 131, 0.001, 0.001, 0.001, 0, 0, 0)
    return bytes(head) + b"".join(
        struct.pack("<3iHBBbBH", *(round(c * 1000) for c in p), 0, 0, 0, 0, 0, 0) for p in points)


def npy(points):
    head = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, 3), }" % len(points)
    head += " " * (-(len(head) + 11) % 64) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head.encode() + b"".join(
        struct.pack("<3f", *p) for p in points)


def npz(points):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("points.npy", npy(points))
    return out.getvalue()


def threemf(vertices, faces):
    body = "".join('<vertex x="%.9g" y="%.9g" z="%.9g"/>' % v for v in vertices)
    corners = "".join('<triangle v1="%d" v2="%d" v3="%d"/>' % t for t in triangles(faces))
    model = (f'<?xml version="1.0"?><model unit="millimeter"><resources><object id="1"><mesh><vertices>{body}</vertices>'
             f"<triangles>{corners}</triangles></mesh></object></resources>"
             '<build><item objectid="1" transform="1 0 0 0 1 0 0 0 1 2 3 4"/></build></model>')
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("3D/3dmodel.model", model)
    return out.getvalue()


def ptx(points):
    head = f"{len(points)}\n1\n0 0 0\n1 0 0\n0 1 0\n0 0 1\n1 0 0 0\n0 1 0 0\n0 0 1 0\n5 6 7 1\n"
    return (head + "".join("%.9g %.9g %.9g 0.5\n" % p for p in points)).encode()


def text(points, separator=" "):
    return "".join("%.9g%s%.9g%s%.9g\n" % (p[0], separator, p[1], separator, p[2]) for p in points).encode()


def every_format():
    """name with extension -> bytes."""
    v, f = ball()
    return {
        "a.obj": obj(v, f), "ascii.ply": ply(v, f), "little.ply": ply(v, f, "binary_little_endian"),
        "big.ply": ply(v, f, "binary_big_endian"), "ascii.stl": stl(v, f, True), "binary.stl": stl(v, f),
        "a.off": off(v, f), "a.gltf": gltf(v, f), "a.glb": gltf(v, f, True), "ascii.pcd": pcd(v),
        "binary.pcd": pcd(v, "binary"), "compressed.pcd": pcd(v, "binary_compressed"), "a.las": las(v),
        "a.3mf": threemf(v, f), "a.ptx": ptx(v), "a.npy": npy(v), "a.npz": npz(v), "a.xyz": text(v), "a.txt": text(v), "a.csv": text(v, ","),
        "a.pts": f"{len(v)}\n".encode() + text(v)}
