"""WCAG 2.2 contrast of two colours, and the nearest colour that passes."""

from __future__ import annotations

import colorsys

__all__ = ["LARGE", "TEXT", "mended", "ratio"]

TEXT = 4.5
"""Least ratio for text (WCAG 2.2, 1.4.3, level AA)."""
LARGE = 3.0
"""Least ratio for large text and for what carries meaning without letters."""
_STEPS = 200


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
        for channel in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    """Give the contrast of two colours ``#rrggbb``, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mended(colour: str, ground: str, least: float) -> str:
    """Give the colour of the same hue nearest to ``colour`` that stands out from ``ground``; else black or white."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    for step in range(_STEPS + 1):
        for sign in (-1, 1):
            moved = lightness + sign * step / _STEPS
            if 0 <= moved <= 1:
                tried = _hex(colorsys.hls_to_rgb(hue, moved, saturation))
                if ratio(tried, ground) >= least:
                    return tried
    return max(("#000000", "#ffffff"), key=lambda tried: ratio(tried, ground))


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
