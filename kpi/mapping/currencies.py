"""The currencies as cells, headings and columns write them."""

from __future__ import annotations

import polars as pl

_WRITTEN = {
    "EUR": "€ eur euro euros",
    "USD": "$ usd us$ $us dollar dollars",
    "GBP": "£ gbp",
    "CHF": "chf sfr",
    "INR": "₹ inr",
    "JPY": "¥ jpy",
    "CAD": "cad ca$ c$ $ca",
    "AUD": "aud a$",
    "BRL": "brl r$",
    "MAD": "mad dh dhs",
    "XOF": "xof fcfa cfa",
    "PLN": "pln zł",
    "CZK": "czk kč",
    "SEK": "sek",
    "NOK": "nok",
    "DKK": "dkk",
    "CNY": "cny rmb",
    "TND": "tnd",
    "DZD": "dzd",
    "AED": "aed",
    "SGD": "sgd",
    "HKD": "hkd",
    "MXN": "mxn",
    "ZAR": "zar",
    "RON": "ron",
    "HUF": "huf",
}
CODES = {sign: code for code, signs in _WRITTEN.items() for sign in signs.split()}
"""How each currency is written, in lower case → its ISO code."""

_LONGEST_FIRST = sorted(CODES, key=lambda sign: (-len(sign), sign))
SIGN = "(" + "|".join(sign.replace("$", r"\$") for sign in _LONGEST_FIRST) + ")"
"""A currency in lower case within a text."""

HINT = f"[€$£¥₹]|{'|'.join(sign for sign in _LONGEST_FIRST if sign.isascii() and sign.isalpha())}|zł|kč"


def codes(signs: pl.Series) -> pl.Series:
    """The ISO codes of written currencies."""
    return signs.replace_strict(CODES, default=None, return_dtype=pl.String)
