"""What can be wrong with a file, made from good ones by a seeded generator."""
import os
import re
import struct

HUGE = [b"4294967295", b"99999999999999999999", b"-1", b"2147483648", b"1e308"]
WORDS = [b"nan", b"inf", b"-inf", b"1e999", b"0x1p9", b"", b"\x00", b"\xff\xfe", b"-", b"1" * 400]
BINARY = [b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x00\x00\x00\x80", struct.pack("<f", float("nan")),
          struct.pack("<f", float("inf")), struct.pack(">f", float("nan")), b"\x00\x00\x00\x00"]


def truncations(good, parts):
    for i in range(parts):
        yield f"cut{i}", good[:len(good) * i // parts]


def replaced_word(good, random, words):
    """A number in the text turned into one of `words`."""
    spots = list(re.finditer(rb"(?<![\w.])-?[0-9][0-9.e+-]*", good))
    if not spots:
        return good
    spot = random.choice(spots[:40] if random.random() < 0.5 else spots)
    return good[:spot.start()] + random.choice(words) + good[spot.end():]


def scrambled(good, random):
    """One of the other ways to be wrong."""
    way = random.randrange(7)
    at = random.randrange(max(1, min(len(good), 512) if random.random() < 0.5 else len(good)))
    if way == 0:
        out = bytearray(good)
        for _ in range(random.choice([1, 1, 4, 64])):
            out[random.randrange(len(out))] ^= 1 << random.randrange(8)
        return "flip", bytes(out)
    if way == 1:
        return "huge", replaced_word(good, random, HUGE)
    if way == 2:
        return "word", replaced_word(good, random, WORDS)
    if way == 3:
        value = random.choice(BINARY)
        return "number", good[:at] + value + good[at + len(value):]
    if way == 4:
        return "insert", good[:at] + random.randbytes(random.choice([1, 4, 300])) + good[at:]
    if way == 5:
        end = min(len(good), at + random.choice([1, 4, 64]))
        return "drop", good[:at] + good[end:]
    end = min(len(good), at + random.choice([4, 40, 400]))
    return "repeat", good[:end] + good[at:end] * random.choice([1, 50]) + good[end:]


def mutants(name, good, random, cuts, others):
    stem, extension = os.path.splitext(name)
    made = list(truncations(good, cuts)) + [scrambled(good, random) for _ in range(others)]
    for i, (way, content) in enumerate(made):
        # The extension in the stem too: outputs differ by it alone otherwise.
        yield f"{stem}-{extension[1:]}-{i:04d}-{way}{extension}", content


def deep(extension, depth=100000):
    """Nested as deep as it goes, for formats that nest."""
    return {"gltf": b'{"a":' * depth, "npy": b"\x93NUMPY\x01\x00" + struct.pack("<H", 60000) + b"(" * 60000}[extension]
