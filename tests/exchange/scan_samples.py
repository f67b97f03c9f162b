"""Scans of the program's own papers: signed with a scrawl, laid askew, blurred, noisy, pressed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Wear:
    """What happened to a page: degrees of tilt, upside down, blur in pixels, noise, grey of the ink."""

    tilt: float = 0.0
    upside_down: bool = False
    blur: float = 0.0
    noise: float = 0.0
    pale: float = 0.0
    quality: int = 85


def wear_of(seed: int) -> Wear:
    """A scan as bad as an old office copier makes it."""
    dice = random.Random(seed)
    return Wear(
        tilt=dice.uniform(-4, 4),
        upside_down=dice.random() < 0.4,
        blur=dice.uniform(0.3, 1.0),
        noise=dice.uniform(4, 14),
        pale=dice.uniform(0, 0.25),
        quality=40,
    )


def printed(pdf: bytes, page: int, *, dpi: int = 150) -> Image.Image:
    """A page (from 1) as it lies in the printer's tray."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture: Image.Image = document[page - 1].render(scale=dpi / 72, grayscale=True).to_pil()
        return picture.convert("L")
    finally:
        document.close()


def signed(
    page: Image.Image, rooms: Iterable[Rectangle], *, seed: int = 0, dpi: int = 150, ink: int = 70
) -> Image.Image:
    """The page with a scrawl in each room (left, top, width, height in points)."""
    page = page.copy()
    draw, dice = ImageDraw.Draw(page), random.Random(seed)
    scale = dpi / 72
    for left, top, wide, tall in rooms:
        x, y = (left + 6) * scale, (top + tall * dice.uniform(0.45, 0.75)) * scale
        points = [(x, y)]
        while x < (left + wide * dice.uniform(0.6, 0.9)) * scale:
            x += dice.uniform(1, 7) * scale
            points.append((x, y + dice.uniform(-0.35, 0.35) * tall * scale))
        draw.line(points, fill=ink, width=max(2, round(0.9 * scale)), joint="curve")
    return page


def worn(page: Image.Image, wear: Wear, *, seed: int = 0) -> Image.Image:
    """The page after the scanner."""
    angle = wear.tilt + (180 if wear.upside_down else 0)
    tilted = page.rotate(angle, Image.Resampling.BICUBIC, expand=False, fillcolor=255)
    grey = np.asarray(tilted.filter(ImageFilter.GaussianBlur(wear.blur)), float)
    grey = 255 - (255 - grey) * (1 - wear.pale) - 8
    grey += np.random.default_rng(seed).normal(0, wear.noise, grey.shape)
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def jpeg(page: Image.Image, quality: int = 40, *, dpi: int = 150) -> bytes:
    """The page as a JPEG file's bytes."""
    out = BytesIO()
    page.save(out, "JPEG", quality=quality, dpi=(dpi, dpi))
    return out.getvalue()


def stack_pdf(path: Path, pages: Sequence[Image.Image], *, dpi: int = 150, quality: int = 40) -> Path:
    """The pages as one PDF of pictures, as a scanner with a feeder writes it."""
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=quality)
    return path
