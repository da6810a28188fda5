"""Makes narrow-space.woff2: U+202F, a fifth of an em wide, and nothing else.

Inter has no such sign, and what a browser puts in its place is too narrow between thousands.
Needs fonttools and brotli: `python3 make_narrow_space.py`.
"""

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

# Browsers refuse a font without any outline, so the sign for what is missing gets one.
pen = TTGlyphPen(None)
pen.moveTo((50, 0))
pen.lineTo((50, 1400))
pen.lineTo((450, 1400))
pen.closePath()

font = FontBuilder(2048, isTTF=True)
font.setupGlyphOrder([".notdef", "narrow"])
font.setupCharacterMap({0x202F: "narrow"})
font.setupGlyf({".notdef": pen.glyph(), "narrow": Glyph()})
font.setupHorizontalMetrics({".notdef": (410, 0), "narrow": (410, 0)})
font.setupHorizontalHeader(ascent=1984, descent=-494)
font.setupOS2(sTypoAscender=1984, sTypoDescender=-494, usWinAscent=1984, usWinDescent=494)
font.setupNameTable({"familyName": "Samordna narrow space", "styleName": "Regular"})
font.setupPost(keepGlyphNames=False)
font.font.recalcTimestamp = False
font.font["head"].created = font.font["head"].modified = 3_800_000_000
font.font.flavor = "woff2"
font.save("narrow-space.woff2")
