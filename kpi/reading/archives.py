"""What lies in a compressed file, under limits."""

from __future__ import annotations

import bz2
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import Protocol

from kpi.reading.errors import Damaged, Protected
from kpi.reading.limits import Limits

BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, KeyError, RuntimeError, EOFError, OSError, ValueError)
"""What reading a broken zip raises; zipfile tells a method or a password that it does not know by RuntimeError."""

_PIECE = 1 << 20
_LOCKED = 0x1


class _Unpacker(Protocol):
    """One stream of gzip, bzip2 or xz."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def needs_input(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


def check_zip(content: bytes, *, file: str, limits: Limits) -> None:
    """Raises TooLarge when the parts of a zip would pass a limit, Damaged when they cannot be told."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unzipped = sum(info.file_size for info in archive.infolist())
    except BROKEN:
        raise Damaged(file=file) from None
    limits.check_unzipped(file=file, size=len(content), unzipped=unzipped)


def members(content: bytes, *, file: str, password: str | None) -> Iterator[tuple[str, bytes | None]]:
    """The files of a zip and their bytes, None where they are damaged; system files are passed over. Raises Protected or Damaged."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except BROKEN:
        raise Damaged(file=file) from None
    with archive:
        for info in archive.infolist():
            parts = info.filename.replace("\\", "/").split("/")
            if parts[-1] and "__MACOSX" not in parts and not parts[-1].startswith("."):
                yield "/".join(parts), _member(archive, info, file=file, password=password)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, file: str, password: str | None) -> bytes | None:
    locked = info.flag_bits & _LOCKED
    if locked and password is None:
        raise Protected(file=file)
    try:
        return archive.read(info, pwd=password.encode() if locked and password else None)
    except NotImplementedError:  # how zipfile tells a cipher, or a method, that it does not know
        if locked:
            raise Protected(file=file, cipher="yes") from None
        return None
    except RuntimeError:  # how zipfile tells a wrong password
        if locked:
            raise Protected(file=file, wrong="yes") from None
        return None
    except BROKEN:
        return None


def unpacked(content: bytes, *, file: str, limits: Limits) -> tuple[bytes, bool]:
    """What one file packed by gzip, bzip2 or xz holds, and whether it is whole. Raises TooLarge or Damaged."""
    found, rest = bytearray(), content
    try:
        while rest:
            stream = _unpacker(rest)
            if stream is None:
                break
            rest = _stream(stream, rest, found, size=len(content), file=file, limits=limits)
        return bytes(found), True
    except (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError):
        if not found:
            raise Damaged(file=file) from None
        return bytes(found), False


def _stream(stream: _Unpacker, data: bytes, found: bytearray, *, size: int, file: str, limits: Limits) -> bytes:
    """One stream unpacked into ``found``; what follows it. Raises EOFError when it breaks off."""
    piece = stream.decompress(data, _PIECE)
    while True:
        found += piece
        limits.check_unzipped(file=file, size=size, unzipped=len(found))
        if stream.eof:
            return stream.unused_data
        if stream.needs_input:
            raise EOFError
        piece = stream.decompress(b"", _PIECE)


class _Gzip:
    """zlib's stream under the face of the two others."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(wbits=31)
        self.needs_input = False

    @property
    def eof(self) -> bool:
        return self._stream.eof

    @property
    def unused_data(self) -> bytes:
        return self._stream.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        piece = self._stream.decompress(data or self._stream.unconsumed_tail, max_length)
        self.needs_input = not piece and not self._stream.unconsumed_tail
        return piece


def _unpacker(data: bytes) -> _Unpacker | None:
    """The one for the stream that begins here; None for padding."""
    if data.startswith(b"\x1f\x8b"):
        return _Gzip()
    if data.startswith(b"BZh"):
        return bz2.BZ2Decompressor()
    return lzma.LZMADecompressor(memlimit=300_000_000) if data.startswith(b"\xfd7zXZ") else None
