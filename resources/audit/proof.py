"""Checks the evidence of one file: that each entry is under the checkpoint, and each value under its entry.

python3 proof.py DIR     ends with 0 if all is well, and with 3 if something is wrong
"""

import base64
import json
import sys
from hashlib import sha256
from pathlib import Path

found = json.loads((Path(sys.argv[1]) / "evidence.json").read_text(encoding="utf-8"))
origin, size, root = found["checkpoint"].split("\n\n")[0].split("\n")
faults = []


def root_of(entry):
    """Walk from an entry's leaf to the root, by the hashes beside the way."""
    node, place, last = sha256(b"\0" + entry["body"].encode()).digest(), entry["n"] - 1, int(size) - 1
    for beside in map(bytes.fromhex, entry["proof"]):
        while place == last and place % 2 == 0 and place:
            place, last = place // 2, last // 2
        left, right = (beside, node) if place % 2 else (node, beside)
        node, place, last = sha256(b"\1" + left + right).digest(), place // 2, last // 2
    return base64.b64encode(node).decode()


later = [entry for entry in found["entries"] if entry["proof"] is None]
for entry in found["entries"]:
    if entry["proof"] is not None and root_of(entry) != root:
        faults.append(f"the entry {entry['n']} is not under the checkpoint")
bodies = {entry["id"]: entry["body"] for entry in found["entries"]}
for value in found["values"]:
    mark = sha256((value["salt"] + value["value"]).encode()).hexdigest()
    if mark != value["sha256"] or mark not in bodies.get(value["entry"], ""):
        faults.append(f"a value of the entry {value['entry']} is not what the entry says")
print(f"{len(found['entries'])} entries, {len(later)} of them after the checkpoint:")
print(origin, size, root, sep="\n")
print(*(f"WRONG: {fault}" for fault in faults), "" if faults else "Nothing is wrong.", sep="\n")
sys.exit(3 if faults else 0)
