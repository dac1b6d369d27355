"""Makes the desk's four sounds in `resources/sounds`: short, told apart by which way the pitch goes.

out: two notes up. in: one falling glide. look: the same blip twice. refused: a low buzz.
"""

import math
import struct
import wave
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sounds"
RATE = 22_050
FADE_SECONDS = 0.008
LOUD = 0.55

Pitch = Callable[[float], float]
"""Hertz at a part of a tone, from 0 to 1."""


def tone(seconds: float, pitch: Pitch, overtones: tuple[float, ...] = (1.0, 0.25)) -> list[float]:
    """Return a tone as samples; it fades in and out, so that nothing clicks."""
    count = round(seconds * RATE)
    fade = round(FADE_SECONDS * RATE)
    phase, samples = 0.0, []
    for number in range(count):
        phase += 2 * math.pi * pitch(number / count) / RATE
        loud = min(1.0, number / fade, (count - 1 - number) / fade)
        wave_now = sum(share * math.sin(phase * (n + 1)) for n, share in enumerate(overtones))
        samples.append(LOUD * loud * wave_now / sum(overtones))
    return samples


def silence(seconds: float) -> list[float]:
    """Return a pause."""
    return [0.0] * round(seconds * RATE)


def sounds() -> dict[str, list[float]]:
    """Return the samples of each sound."""
    blip = tone(0.07, lambda _part: 880)
    return {
        "out": tone(0.08, lambda _part: 660) + tone(0.13, lambda _part: 990),
        "in": tone(0.22, lambda part: 780 - 390 * part),
        "look": blip + silence(0.05) + blip,
        "refused": tone(0.24, lambda _part: 130, overtones=(1.0, 0.7, 0.5, 0.4, 0.3, 0.3)),
    }


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for name, samples in sounds().items():
        with wave.open(str(FOLDER / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(struct.pack(f"<{len(samples)}h", *(round(one * 32_000) for one in samples)))


if __name__ == "__main__":
    main()
