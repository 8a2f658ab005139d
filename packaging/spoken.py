"""What the sources below the window say to people at run time, found without marks in them: those folders know of no translation.

Sentences are put together from strings and values; here they are patterns with %1, %2, .. for the values. The window finds the pattern
that a sentence fits and says its translation (app/panels/words.cpp).
"""
import ast
import re

TOKEN = re.compile(r"""//[^\n]*|/\*.*?\*/|R"\(.*?\)"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[A-Za-z_]\w*|\d[\w.]*|::|->|\s+|.""", re.S)
PRINTF = re.compile(r"%%|%[-+0#]*[\d*]*(?:\.[\d*]+)?(?:hh?|ll?|z|j|t)?[diuoxXeEfgGsc]")
# Formats, code, and what developers are told.
NO_WORDS = re.compile(r"""^%1[a-z]|^['{]|://|  |\n|\._|OrderedDict|\w_\w .*\w_\w|^property|^shapewright|^h5repack|^run %|^ and %""")
VALUE = object()


def tokens(text):
    return [t for t in TOKEN.findall(text) if not t.isspace() and not t.startswith(("//", "/*"))]


def string(token):
    return ast.literal_eval(token) if token.startswith('"') else None


def closing(ts, i):
    """One past the bracket that closes the one at `i`."""
    depth = 0
    for k in range(i, len(ts)):
        depth += (ts[k] in "([{") - (ts[k] in ")]}")
        if depth == 0:
            return k + 1
    return len(ts)


def sums(ts):
    """Every sum that has a string in it, as a list of strings and VALUEs."""
    parts, after_plus = [], True
    for_later, i = [], 0
    while i < len(ts):
        t = ts[i]
        if t in ("(", "[", "{"):
            end = closing(ts, i)
            inner = ts[i + 1:end - 1]
            if parts and parts[-1] is VALUE and ts[i - 1] == "string" and all(map(string, inner)) and inner:
                parts[-1] = "".join(map(string, inner))
            else:
                if ts[i - 1] != "tr":  # the window's own words are found by lupdate
                    for_later.append(inner)
                if after_plus:
                    parts.append(VALUE)
            i, after_plus = end, False
            continue
        if t in (",", ";", "?", ":", "=", "return", "<", "}", ")"):
            yield from [parts] * any(p is not VALUE for p in parts)
            parts, after_plus = [], True
        elif t == "+":
            after_plus = True
        elif string(t) is not None and not after_plus and parts and parts[-1] is not VALUE:
            parts[-1] += string(t)  # adjacent strings are one
        elif after_plus:
            parts.append(VALUE if string(t) is None else string(t))
            after_plus = False
        i += 1
    yield from [parts] * any(p is not VALUE for p in parts)
    for inner in for_later:
        yield from sums(inner)


def sentence(parts):
    """The pattern of a sum, with a value for every %d of printf, too."""
    count = 0

    def value(match=None):
        nonlocal count
        if match and match.group() == "%%":
            return "%"
        count += 1
        return f"%{count}"
    return "".join(value() if p is VALUE else PRINTF.sub(value, p) for p in parts)


def sentences(text):
    """Texts of several words, or of one and a value."""
    for parts in sums(tokens(text)):
        said = sentence(parts)
        words = re.findall(r"[A-Za-z]{2,}", re.sub(r"%\d", "", said))
        if " " in said.strip() and len(words) > ("%1" not in said) and not NO_WORDS.search(said):
            yield said


def label(name):
    """As app/panels/words.cpp spells it."""
    words = re.sub(r"[-_]", " ", name)
    for known in ("IoU", "NMSE", "CDL1", "CDL2", "SAE"):
        words = re.sub(rf"\b{known}\b", known, words, flags=re.I)
    return words[:1].upper() + words[1:]


def words(text):
    """Single words that are known by where they stand: figures, units, titles, names of axes and columns, stages of jobs."""
    ts = tokens(text)
    for i, t in enumerate(ts):
        name = string(ts[i + 1]) if t == "{" and i + 2 < len(ts) else None
        if name and ts[i + 2] == "," and re.fullmatch(r"[a-z0-9_-]+", name):
            fields, k = [[]], i + 3
            while k < closing(ts, i) - 1:
                end = closing(ts, k) if ts[k] in "([{" else k + 1
                fields[-1:] = [fields[-1], []] if ts[k] == "," else [fields[-1] + ts[k:end]]
                k = end
            title = string(fields[0][0]) if len(fields[0]) == 1 else None
            unit = fields[1] if len(fields) == 2 or fields[2:] == [["true"]] else None
            if title is None and unit and (unit == ["{", "}"] or string(unit[0]) is not None):
                yield label(name)
                yield from filter(None, map(string, unit))
            elif title and title[0].isupper() and len(fields) == 2:
                yield title
        series = t == "series" and ts[i + 1:i + 3] == ["=", "{"]
        if t in ("CurveExhibit", "TableExhibit") or series:
            begin = i + 1 + (ts[i + 1] != "{")
            if ts[begin] == "{":
                for k in range(begin, closing(ts, begin)):
                    if string(ts[k]) and ts[k - 1] in "{," and ts[k + 1] in ",}":
                        yield string(ts[k])
        if t == "yLabel" and ts[i + 1] == "=":
            yield from filter(None, [string(ts[i + 2])])
        if t == "progress" and ts[i + 1] == "(":
            yield from filter(None, [string(ts[closing(ts, i + 1) - 2])])


def names(files):
    """What operations call values per point, colours, parts and shapes beside their result, known by where they stand, too."""
    for file in files:
        ts = tokens(file.read_text())
        for i, t in enumerate(ts[:-3]):
            numbered = re.fullmatch(r'"([a-z]+)_%0\du"', t)
            if numbered:
                yield numbered[1]
            if t == "addPart" and i + 5 < len(ts) and string(ts[i + 4]) and ts[i + 5] == ",":
                yield string(ts[i + 4])
            name = string(ts[i + 1])
            if t == "{" and name and re.fullmatch(r"[a-z][a-z_ ]*\d?", name):
                group = ts[i + 2:closing(ts, i)]
                while group[0] == "+":
                    group = group[2:]
                shape = "NamedShape" in group
                if group[0] == "," and (group[1].isdigit() and group[2] == "," or group[1] in ("partColor", "{") and group[-1] == "}" and
                                        len(group) < 12 and group[2] != "}" or shape):
                    yield re.sub(r"[_ ]\d?$", "", name)


def spoken(files):
    for file in files:
        text = file.read_text()
        yield from sentences(text)
        yield from words(text)
