"""Old Vietnamese encodings (TCVN3, VNI, VISCII) and mojibake: found, and turned into Unicode."""

from .bytesin import convert_bytes, detect_bytes
from .convert import Kind, convert
from .detect import Legacy, detect

__all__ = ["Kind", "Legacy", "convert", "convert_bytes", "detect", "detect_bytes"]
