"""Checks a trail that Paperchain exported. It shares no line with Paperchain; README.txt describes the files.

    python3 verify.py DIR [--key PUBLICKEY] [--checkpoint FILE] [--certificate PDF]

PUBLICKEY is the first key, from the sheet in the council's safe; FILE is a checkpoint that somebody kept
elsewhere; PDF is a certificate of destruction. It ends with 0 if all is well, with 3 if something is wrong.
"""

import argparse
import base64
import json
import re
import sys
from functools import reduce
from hashlib import sha256, sha512
from pathlib import Path

TABLES = "bag_seal batch_line borrower bulk_line certificate_copy certified_bag certified_collection"
TABLES += " checkpoint collection contractor contractor_certificate disposal_bag disposal_batch"
TABLES += " disposal_certificate disposal_hold file incident loan movement place record_class stop_order"
TABLES += " trail_key transmittal"
TABLES = set(TABLES.split())
NOTES = {"override", "outstanding", "password", "reason", "role given", "role taken", "sighted", "why"}
DEFAULTS = {"part": 1, "marking": "OFFICIAL", "state": "in", "renewals": 0, "status": "active"}
DEFAULTS |= {"is_special": False, "marking_confirmed": False, "is_sensitive": False, "title_months": 12}
DESK = 2**32  # an entry's id is its desk's number times this, plus its own number there
faults = []
wrong = faults.append

# Ed25519, RFC 8032, section 5.1: a point is (X, Y, Z, T) with x = X/Z, y = Y/Z and xy = T/Z.
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    return (b - a) * (d - c) % P, (d + c) * (b + a) % P, (d - c) * (d + c) % P, (b - a) * (b + a) % P


def times(n, p):
    return add(times(n >> 1, add(p, p)), p if n & 1 else (0, 1, 1, 0)) if n else (0, 1, 1, 0)


def point(data):
    y, sign = int.from_bytes(data, "little") % 2**255, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    if len(data) != 32 or y >= P or x * x % P != square or (x == 0 and sign):
        raise ValueError("this is no key and no signature")
    x = x if x % 2 == sign else P - x
    return x, y, 1, x * y % P


def is_signed(public, signature, text):
    key, r, s = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    h = int.from_bytes(sha512(signature[:32] + public + text.encode()).digest(), "little") % L
    a, b = times(s, point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))), add(r, times(h, key))
    return s < L and all((a[i] * b[2] - b[i] * a[2]) % P == 0 for i in (0, 1))


def from64(text):
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError(f"{text} is written in another way")
    return data


def lines(path, *key):
    """Read a file's lines: each is written in one way only, and they stand in the order of a key."""
    before = ()
    with path.open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            value = json.loads(line)
            before, last = tuple(value[one] for one in key), before
            plain = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            if plain + "\n" != line or not last < before:
                raise ValueError(f"{path.name}, line {number} is not in its place, or written otherwise")
            yield value


class Trail:
    """The entries in their order: the chain of each desk, the tree over all of them, and what they say."""

    def __init__(self, sizes):
        self.sizes, self.roots, self.edge, self.size, self.origin = sizes, {}, [], 0, ""
        self.heads, self.desks, self.keys, self.marks, self.rows, self.loaded = {}, {}, {}, {}, {}, {}
        self.named, self.erased, self.old = {}, set(), set()

    def take(self, line):
        entry, body, said = line["id"], line["body"], json.loads(line["body"])
        name, desk, self.size = f"{entry // DESK}/{entry % DESK}", said["desk"], self.size + 1
        if line["n"] != self.size or said["v"] not in (1, 2):
            wrong(f"the entry {name} has another number than its place, or a form that is not known")
        before, head = self.heads.get(desk, (0, "00" * 32))
        number = self.desks.setdefault(desk, entry // DESK)
        if (said["seq"], entry) != (before + 1, number * DESK + before + 1):
            wrong(f"the desk {desk} has a gap before the entry {name}")
        if line["hash"] != sha256(bytes.fromhex(head) + body.encode()).hexdigest():
            wrong(f"the entry {name} does not follow from the one before at its desk")
        self.heads[desk] = said["seq"], line["hash"]
        self.edge.append(sha256(b"\0" + body.encode()).digest())  # the tree is that of RFC 6962
        self.origin = self.origin or f"paperchain/{self.edge[0].hex()[:16]}"
        for _whole in range((self.size & -self.size).bit_length() - 1):
            self.edge[-2:] = [sha256(b"\1" + self.edge[-2] + self.edge[-1]).digest()]
        if self.size in self.sizes:
            over = reduce(lambda right, left: sha256(b"\1" + left + right).digest(), reversed(self.edge))
            self.roots[self.size] = over
        self.learn(entry, said, name)

    def learn(self, entry, said, name):
        self.old |= {entry} if said["v"] == 1 else set()
        for thing, row, field, value in said["sets"]:
            if row is None and said["kind"] == "bulk_loaded":
                self.loaded[thing] = value["count"]
            elif said["kind"] == "erased" and field == "erased":
                self.erased.add(value)
            elif isinstance(value, dict):
                self.marks[value["sha256"]] = entry
            if thing in TABLES and row is not None and field not in NOTES:
                self.rows.setdefault((thing, row), {}).update({field: value, "entry": entry})
        if said["kind"] == "key_trusted":
            key = {field: value for _thing, _row, field, value in said["sets"]}
            by = (self.keys or {entry: key["public"]})[key["signed_by"]]
            text = f"{self.origin}\ntrusts the key\n{key['public']}\n"
            if not is_signed(from64(by), from64(key["signature"]), text):
                wrong(f"the key of the entry {name} is not signed by a trusted one")
            public, self.keys[entry] = from64(key["public"]), key["public"]
            self.named[sha256(f"{self.origin}\n\1".encode() + public).digest()[:4]] = public

    def check_note(self, name, note):
        """Check a checkpoint: three lines, an empty one, a signature (C2SP tlog-checkpoint, signed-note)."""
        text, _empty, tail = note.partition("\n\n")
        (origin, size, root), (dash, signer, mark) = text.split("\n"), tail.removesuffix("\n").split(" ")
        public = self.named.get(from64(mark)[:4])
        is_ours = (dash, signer, origin, tail[-1]) == ("—", self.origin, self.origin, "\n")
        if not is_ours or not public or not is_signed(public, from64(mark)[4:], text + "\n"):
            wrong(f"{name} is of another trail, or not signed by a trusted key")
        if int(size) > self.size:
            wrong(f"{name} is over {size} entries, and there are {self.size}: entries were taken away")
        elif from64(root) != self.roots[int(size)]:
            wrong(f"{name} is over other entries than those that are here")

    def check_row(self, line, salts):
        name, fields, key = f"{line['table']} {line['id']}", line["row"], (line["table"], line["id"])
        told, loaded = self.rows.pop(key, None), key[0] in self.loaded and key[1] < DESK
        if told is None and not loaded and not (key[0] == "movement" and fields["entry"] in self.old):
            wrong(f"{name}: no entry made it")
        for field in sorted(fields.keys() | told.keys()) if told else ():
            says, value = told.get(field, DEFAULTS.get(field)), fields.get(field)
            if isinstance(says, dict):
                value = {"sha256": sha256((salts.get(says["sha256"], "") + str(value)).encode()).hexdigest()}
            is_other = says != value or type(says) is not type(value)
            if is_other and (field in told or not (loaded or field == "moves")):
                wrong(f"{name}: {field} is not what the entries say")


class Certificate:
    """A PDF of a certificate of destruction: the entries tell its digest, and that of the content inside."""

    def __init__(self, data):
        self.digest, found = sha256(data).hexdigest(), re.search(rb"stream\r?\n(\{.*\})\r?\nendstream", data)
        self.inside = found[1] if found else b"{}"
        self.said, self.states = json.loads(self.inside), {}
        self.head = self.said.get("checkpoint") or {}

    def check(self, trail, told):
        """Check it against what the entries told of certificates and their copies."""
        copy = next((row for row in told["certificate_copy"].values() if row["sha256"] == self.digest), None)
        if copy is None:
            wrong("the entries tell of no such PDF: the certificate was altered, or is not the council's")
            return
        issued = told["disposal_certificate"][copy["certificate"]]
        number, which = issued["number"], f"copy {copy['nth'] - 1}" if copy["nth"] > 1 else "the original"
        if (issued["sha256"], number) != (sha256(self.inside).hexdigest(), self.said.get("number")):
            wrong(f"the content inside is not that of certificate {number}")
        if self.head and bytes.fromhex(self.head["root"]) != trail.roots.get(self.head["size"]):
            wrong(f"certificate {number} names a checkpoint that is not of this trail")
        files, bulk = self.said.get("items", []), self.said.get("bulk", [])
        for one in files:
            if self.states.get(one["barcode"]) != "disposed":
                wrong(f"{one['barcode']} is on certificate {number}, and is not disposed of")
        for one in bulk:
            if self.states.get(one.get("line")) != "released":
                wrong(f"bulk line {one.get('line')} is on certificate {number}, and is not released")
        print(f"It is {which} of certificate {number}, for {len(files)} files and {len(bulk)} bulk lines.")
        for newer in told["disposal_certificate"].values():
            if newer.get("supersedes") == copy["certificate"]:
                print(f"Certificate {newer['number']} supersedes it: it holds no longer.")


def check(folder, first_key, kept, certificate):
    notes, salts = list(lines(folder / "checkpoints.jsonl", "size")), {}
    named = [(f"the checkpoint over {one['size']} entries", one["note"]) for one in notes]
    named += [("the checkpoint that was kept", kept)] if kept else []
    trail = Trail({int(note.split("\n")[1]) for _name, note in named})
    trail.sizes |= {certificate.head["size"]} if certificate and certificate.head else set()
    for line in lines(folder / "entries.jsonl", "n"):
        trail.take(line)
    for name, note in named:
        trail.check_note(name, note)
    told = [row["note"] for (table, _id), row in trail.rows.items() if table == "checkpoint"]
    if [one["note"] for one in notes[:-1]] != told or notes[-1]["size"] != trail.size:
        wrong("a checkpoint is missing, or the last one is not over all entries")
    if first_key and first_key not in list(trail.keys.values())[:1]:
        wrong("the first key is not the one that was given")
    if {d["desk"]: (d["seq"], d["head"]) for d in lines(folder / "desks.jsonl", "desk")} != trail.heads:
        wrong("the newest entries of the desks are not those that the desks name")
    for line in lines(folder / "values.jsonl", "entry", "sha256"):
        entry, mark, salts[line["sha256"]] = line["entry"], line["sha256"], line["salt"]
        found = sha256((line["salt"] + line["value"]).encode()).hexdigest()
        if found != mark or trail.marks.get(mark) != entry or mark in trail.erased:
            wrong(f"a value of the entry {entry} is not what the entries say")
    for mark in trail.marks.keys() - salts.keys() - trail.erased:
        wrong(f"a value of the entry {trail.marks[mark]} is gone, and no erasure covers it")
    certified = {"disposal_certificate": {}, "certificate_copy": {}}
    for (table, row), fields in trail.rows.items():
        certified.get(table, {})[row] = fields
    for line in lines(folder / "rows.jsonl", "table", "id"):
        if certificate and line["table"] in ("file", "bulk_line"):
            certificate.states[line["row"].get("code", line["id"])] = line["row"]["state"]
        trail.check_row(line, salts)
    if certificate:
        certificate.check(trail, certified)
    for table, row in trail.rows:
        wrong(f"{table} {row}: entries tell of it, and it is gone")
    print(f"{trail.size} entries, {len(notes)} checkpoints; {len(trail.erased)} texts lawfully erased.")
    print(f"Of {sum(trail.loaded.values())} rows loaded together only changes were compared.")


words = argparse.ArgumentParser(description="Checks a trail that Paperchain exported.")
words.add_argument("dir", type=Path)
words.add_argument("--key", help="the first public key, from the sheet in the safe")
words.add_argument("--checkpoint", type=Path, help="a checkpoint that somebody else kept")
words.add_argument("--certificate", type=Path, help="the PDF of a certificate of destruction")
given = words.parse_args()
try:
    pdf = Certificate(given.certificate.read_bytes()) if given.certificate else None
    check(given.dir, given.key, given.checkpoint.read_bytes().decode() if given.checkpoint else None, pdf)
except (OSError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
    wrong(f"what was exported can't be read: {error}")
said = "Not promised: what happened after the last checkpoint that somebody kept elsewhere."
print(*(f"WRONG: {one}" for one in faults[:1000]), said, sep="\n")
print("The first key was compared." if given.key else "No key was given: is the first one the council's?")
print(f"{len(faults)} things are wrong." if faults else "Nothing is wrong.")
sys.exit(3 if faults else 0)
