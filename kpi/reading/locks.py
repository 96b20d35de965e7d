"""Workbooks behind a password."""

from __future__ import annotations

import io
import re

from kpi.reading.errors import Protected

_EXCEL_S_OWN = "VelvetSweatshop"  # Excel opens what this one locks without asking: such a workbook is only write-protected
_RARE = re.compile(rb'hashAlgorithm="MD5"|keyBits="192"')  # msoffcrypto-tool refuses every password of these, the right one too


def unlocked(content: bytes, password: str | None, *, file: str) -> bytes:
    """The workbook inside an encrypted one: with Excel's default password, then with the one given. Raises Protected."""
    for word in dict.fromkeys((_EXCEL_S_OWN, password or _EXCEL_S_OWN)):
        inside = _decrypted(content, word, file=file)
        if inside is not None:
            return inside
    if _RARE.search(content):
        raise Protected(file=file, cipher="yes")
    raise Protected(file=file, wrong="yes") if password else Protected(file=file)


def _decrypted(content: bytes, password: str, *, file: str) -> bytes | None:
    """The workbook; None when this is not the password. Raises Protected where no password opens it here."""
    import msoffcrypto  # slow to import, and few files need it
    from msoffcrypto.exceptions import InvalidKeyError

    inside = io.BytesIO()
    try:
        box = msoffcrypto.OfficeFile(io.BytesIO(content))
        box.load_key(password=password)
        box.decrypt(inside)
    except InvalidKeyError:
        return None
    except Exception:  # noqa: BLE001  at work on hostile bytes, the library lets everything through that its own tools raise
        raise Protected(file=file, cipher="yes") from None
    return inside.getvalue()


def is_locked(content: bytes) -> bool:
    """Whether an old .xls is encrypted."""
    import msoffcrypto  # slow to import, and few files need it

    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(content)).is_encrypted())
    except Exception:  # noqa: BLE001  the same: hostile bytes raise anything in it
        return False
