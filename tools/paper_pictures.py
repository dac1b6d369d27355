"""Makes the guide's pictures of what is printed, from the program's own PDFs of the demonstration council."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageOps

DPI = 96
GREYS = 16


def draw_paper(folder: Path, guide: Path) -> None:
    """Serve a visit in a council of its own, print one of each and keep its first page as a picture."""
    paperchain = [sys.executable, "-m", "app", "--database", f"sqlite:///{folder}/paper.db"]
    filled = subprocess.run([*paperchain, "demo", "--json"], check=True, capture_output=True, text=True)
    codes: dict[str, Any] = json.loads(filled.stdout)
    visit = [codes["people"][0], codes["files_in"][0], *codes["files_in"][3:9], codes["people"][0]]
    scans = "".join(f"{scan}\n" for scan in [*visit, codes["files_in"][0]])
    subprocess.run([*paperchain, "desk"], input=scans, check=True, capture_output=True, text=True)
    people, boxes = codes["people"][:6], codes["boxes"][:3]
    wanted: dict[str, tuple[list[str], float]] = {
        "labels-files": (["labels", "files", "--skip", "2", "--codes", *codes["files_in"][:13]], 0.62),
        "labels-small": (["labels", "files", "--sheet", "L7651", "--codes", *codes["files_in"][:20]], 0.36),
        "labels-blank": (["labels", "files", "--blank", "6"], 0.28),
        "badges": (
            ["labels", "people", "--sheet", "L7163", "--codes", *people[:4], *codes["visitors"][:2]],
            0.46,
        ),
        "labels-boxes": (["labels", "boxes", "--sheet", "L7163", "--codes", *boxes], 0.32),
        "labels-locations": (["labels", "locations", "--codes", *codes["locations"][:3]], 0.17),
        "label-printer": (["labels", "files", "--sheet", "Z57X32", "--codes", codes["files_in"][0]], 1),
        "label-large": (["labels", "boxes", "--sheet", "LARGE", "--codes", boxes[0]], 1),
        "mat": (["labels", "mat"], 1),
        "tracer": (["slip", codes["files_out"][1]], 0.53),
        "visit-slip": (["slip", people[0]], 0.6),
        "round-form": (["round", "form", "2"], 0.45),
    }
    for name, (words, part) in wanted.items():
        pdf = folder / f"{name}.pdf"
        place = 2 if words[0] == "labels" else len(words)
        command = [*paperchain, *words[:place], str(pdf), *words[place:]]
        subprocess.run(command, check=True, capture_output=True)
        _keep(pdf, 0, part, guide / f"{name}.png")
    _keep(folder / "visit-slip.pdf", 1, 0.45, guide / "receipt.png")


def _keep(pdf: Path, number: int, part: float, png: Path) -> None:
    """Keep the upper part of a page, with a thin frame, in few greys."""
    document = pypdfium2.PdfDocument(pdf)
    page: Image.Image = document[number].render(scale=DPI / 72, grayscale=True).to_pil()
    document.close()
    cut = page.crop((0, 0, page.width, int(page.height * part)))
    framed = ImageOps.expand(cut, border=1, fill=160)
    framed.quantize(GREYS).save(png, optimize=True)
