"""The dossier of a case as a zip with a manifest, and the check of such a zip against its manifest.

The same input gives the same bytes: files are sorted, have one fixed time and the same rights, and are not compressed,
because compressed bytes depend on the version of the library.
"""

import hashlib
import io
import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from lzma import LZMAError
from typing import Any, Final

from .. import __version__
from ..base.messages import GiaobanError, Message, Translator, msg
from ..dossier.dossier import Dossier, Version
from ..objects.json_values import Json
from ..receipts.receipt import line_of
from ..source.ids import algorithm_of, blob_id
from .dossier import dossier_markdown
from .dossier_values import dossier_json, history_csv, history_json, version_json
from .encode import dumps

MANIFEST: Final = "manifest.json"
_ZIP: Final = "zip"
# The fixed parts of a local header (APPNOTE.TXT, 4.3.7), of an entry of the directory and of the record of the end.
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = 46
_END: Final = struct.Struct("<4s4H2IH")
_UTF8: Final = 0x800  # the flag for a name in UTF-8
_KIND: Final = "giaoban-dossier/1"
_STEPS: Final = {
    "select": "buoc-1-chon-loc",
    "verify": "buoc-2-xac-minh",
    "escalate": "buoc-3-phan-anh",
    "respond": "buoc-4-phan-hoi",
}
_NOW: Final = "den-thoi-diem"
_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can have
_RIGHTS: Final = 0o100644 << 16
_UNIX: Final = 3
_LARGEST: Final = 64_000_000  # for one file; the largest of a dossier have some megabytes


def dossier_zip(dossier: Dossier, translate: Translator) -> bytes:
    """Return the dossier as a zip.

    It has every document as of each step and as of the moment, the dossier as Markdown and JSON, the history as CSV and
    JSON, the lines of the receipts, and the manifest with the SHA-256 and the Git blob id of every file.
    """
    versions = dict(_versions(dossier))
    files: dict[str, bytes] = {
        "ho-so.md": dossier_markdown(dossier, translate).encode("utf-8"),
        "ho-so.json": _json(dossier_json(dossier)),
        "lich-su.csv": history_csv(dossier, translate),
        "lich-su.json": _json(history_json(dossier)),
        "bien-nhan.jsonl": b"".join(line_of(receipt) for receipt in dossier.receipts),
        **{name: version.data for name, version in versions.items()},
    }
    files[MANIFEST] = _manifest(dossier, files, versions)
    return _packed(files)


def _versions(dossier: Dossier) -> Iterator[tuple[str, Version]]:
    for taken in dossier.steps:
        for version in taken.versions:
            yield f"{_STEPS[taken.step.name]}/{version.path}", version
    for version in dossier.texts:
        yield f"{_NOW}/{version.path}", version


def _json(value: object) -> bytes:
    return f"{dumps(value)}\n".encode()


def _manifest(dossier: Dossier, files: Mapping[str, bytes], versions: Mapping[str, Version]) -> bytes:
    return _json(
        {
            "kind": _KIND,
            "case": dossier.case.id,
            "as_of": dossier.as_of.isoformat(),
            "commit": dossier.commit,
            "program": f"giaoban {__version__}",
            "files": [_entry(name, data, versions.get(name)) for name, data in sorted(files.items())],
        }
    )


def _entry(name: str, data: bytes, version: Version | None) -> Json:
    blob = version.blob if version is not None else blob_id(data)
    entry: Json = {"path": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest(), "blob": blob}
    if version is not None:
        known = version_json(version)
        entry["document"] = {key: known[key] for key in ("reference", "form", "since", "basis", "commit")}
    return entry


def _packed(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(files.items()):
            info = zipfile.ZipInfo(name, _TIME)
            info.create_system, info.external_attr = _UNIX, _RIGHTS
            archive.writestr(info, data)
    return packed.getvalue()


@dataclass(frozen=True, slots=True)
class Verified:
    """The result of checking a zip: the case, the number of files, and each fault with its place.

    `digest` is the SHA-256 of the manifest. If it was noted when the dossier was made, it reveals a manifest that was
    exchanged together with its files; the check of the files alone cannot.
    """

    case: str
    files: int
    digest: str
    findings: tuple[tuple[str, Message], ...] = ()


def manifest_digest(data: bytes) -> str:
    """Return the SHA-256 of the manifest of a zip that was just made."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return hashlib.sha256(archive.read(MANIFEST)).hexdigest()


def verify_zip(data: bytes) -> Verified:
    """Return whether a zip has exactly the files of its manifest, each once and with the right digests.

    Raises GiaobanError for anything but a zip of a dossier.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            raw = _read(archive, MANIFEST, _LARGEST)
            manifest = _parsed(raw)
            findings = tuple(_findings(archive, manifest["files"])) or tuple(_around(archive, data))
    except (zipfile.BadZipFile, KeyError, NotImplementedError) as error:
        raise _no_dossier() from error
    return Verified(str(manifest["case"]), len(manifest["files"]), hashlib.sha256(raw or b"").hexdigest(), findings)


def _around(archive: zipfile.ZipFile, data: bytes) -> Iterator[tuple[str, Message]]:
    """Yield faults outside the files of a zip: nothing may be before, between or after them, or added to their entries.

    A zip has the files, each after its local header; then the central directory, which repeats the headers; then one
    end record (APPNOTE.TXT, 4.3.6). Here the files must follow each other without gaps, in the order of the directory.
    """
    place = 0
    directory = archive.start_dir
    for info in archive.infolist():
        name = info.filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437")
        local = _LOCAL.pack(
            *(b"PK\x03\x04", info.extract_version, info.flag_bits, info.compress_type, *_dos(info.date_time)),
            *(info.CRC, info.compress_size, info.file_size, len(name), 0),
        )
        central = data[directory : directory + _CENTRAL]
        same = central[6:36] == local[4:28] + bytes(6)
        begin = place + len(local) + len(name)
        packed = data[begin : begin + info.compress_size]
        if info.header_offset != place or data[place:begin] != local + name or not (same and _plain(info, packed)):
            yield info.filename, msg("is told of in the zip in two ways, or has words added that no manifest covers")
            return
        place = begin + info.compress_size
        directory += _CENTRAL + len(name)
    count, length = len(archive.infolist()), directory - archive.start_dir
    if place != archive.start_dir or data[directory:] != _END.pack(b"PK\5\6", 0, 0, count, count, length, place, 0):
        yield _ZIP, msg("has bytes that its manifest does not cover: before, between or after the files")


def _plain(info: zipfile.ZipInfo, packed: bytes) -> bool:
    """Tell whether an entry is a regular file whose packed bytes give exactly its content, with nothing left over."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG) or info.external_attr & 0xFFFF or info.internal_attr:
        return False
    if info.compress_type == zipfile.ZIP_STORED:
        return len(packed) == info.file_size
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        size = len(inflate.decompress(packed, info.file_size + 1))
    except zlib.error:
        return False
    return (
        info.compress_type == zipfile.ZIP_DEFLATED
        and inflate.eof
        and not inflate.unused_data
        and size == info.file_size
    )


def _dos(time: tuple[int, int, int, int, int, int]) -> tuple[int, int]:
    """Return a time as in a zip: time and date, sixteen bits each."""
    year, month, day, hour, minute, second = time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def _no_dossier() -> GiaobanError:
    return GiaobanError(
        msg("This is no zip of a dossier, or it is damaged."),
        msg("Take the file that «giaoban dossier … --format zip» wrote."),
    )


def _parsed(raw: bytes | None) -> dict[str, Any]:
    try:
        manifest = json.loads(raw or b"")
        sound = manifest["kind"] == _KIND and all(
            isinstance(entry["path"], str)
            and isinstance(entry["size"], int)
            and isinstance(entry["sha256"], str)
            and isinstance(entry["blob"], str)
            for entry in manifest["files"]
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _no_dossier() from error
    if not sound or "case" not in manifest:
        raise _no_dossier()
    found: dict[str, Any] = manifest
    return found


def _findings(archive: zipfile.ZipFile, entries: list[Json]) -> Iterator[tuple[str, Message]]:
    names = [info.filename for info in archive.infolist()]
    known = {entry["path"] for entry in entries}
    for name in sorted(set(names)):
        if names.count(name) > 1:
            yield name, msg("is in the zip more than once")
        elif name not in known and name != MANIFEST:
            yield name, msg("is in the zip and not in the manifest")
    for entry in entries:
        name, size = entry["path"], entry["size"]
        if name not in names:
            yield name, msg("is in the manifest and not in the zip")
            continue
        data = _read(archive, name, size)
        if data is None or len(data) != size or hashlib.sha256(data).hexdigest() != entry["sha256"]:
            yield name, msg("is not what the manifest says: it was changed or damaged")
        elif blob_id(data, algorithm_of(entry["blob"])) != entry["blob"]:
            yield name, msg("is not the text that its Git blob id stands for")


def _read(archive: zipfile.ZipFile, name: str, size: int) -> bytes | None:
    """Return a file of a zip, or None where it is damaged, encrypted or too large."""
    info = archive.getinfo(name)
    if info.file_size > min(size, _LARGEST):
        return None
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError, zlib.error, LZMAError):
        return None
