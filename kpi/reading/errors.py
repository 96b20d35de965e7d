"""What can be wrong with a file: each error names the file, says the fact and the cure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from kpi.errors import KpiError
from kpi.words import Text


class ReadingError(KpiError):
    """A file that cannot be read as a table. ``facts`` are plain values, ``file`` always among them."""

    TEXT: ClassVar[Text] = Text(fr="« {file} » ne peut pas être lu.", en="“{file}” cannot be read.")

    def __init__(self, **facts: str | float) -> None:
        super().__init__(self._text(facts), **{name: self._said(name, fact) for name, fact in facts.items()})
        self.facts = dict(facts)

    def _text(self, facts: Mapping[str, str | float]) -> Text:
        return self.TEXT

    def _said(self, name: str, fact: str | float) -> object:
        return fact


class Empty(ReadingError):
    """Nothing at all is in the file."""

    TEXT = Text(
        fr="« {file} » est vide. Exportez-le à nouveau depuis votre outil, puis déposez-le ici.",
        en="“{file}” is empty. Export it again from your tool, then drop it here.",
    )


class Missing(ReadingError):
    """There is no such file, or it may not be opened."""

    TEXT = Text(
        fr="« {file} » est introuvable ou ne peut pas être ouvert. Vérifiez son chemin et vos droits.",
        en="“{file}” cannot be found or opened. Check its path and your rights.",
    )


class NotASpreadsheet(ReadingError):
    """The file is something else; ``what`` is a key of :data:`WHAT`."""

    TEXT = Text(
        fr="« {file} » n’est pas un tableau : c’est {what}. Déposez un fichier Excel, LibreOffice ou CSV.",
        en="“{file}” is not a spreadsheet: it is {what}. Drop an Excel, LibreOffice or CSV file.",
    )

    def _said(self, name: str, fact: str | float) -> object:
        return WHAT[str(fact)] if name == "what" else fact


class Protected(ReadingError):
    """The file asks for a password; ``wrong``: another one was given. ``cipher``: it is locked in a way that no password opens here."""

    TEXT = Text(
        fr="« {file} » ne s’ouvre pas sans son mot de passe. Donnez le mot de passe, ou enregistrez une copie sans protection.",
        en="“{file}” does not open without its password. Give the password, or save a copy without protection.",
    )
    WRONG = Text(
        fr="Ce n’est pas le mot de passe de « {file} ». Donnez le bon mot de passe, ou enregistrez une copie sans protection.",
        en="This is not the password of “{file}”. Give the right password, or save a copy without protection.",
    )
    CIPHER = Text(
        fr="« {file} » est protégé d’une façon que Pilote n’ouvre pas. Ouvrez-le dans Excel, enregistrez une copie sans mot de passe.",
        en="“{file}” is protected in a way that Pilote does not open. Open it in Excel, and save a copy without password.",
    )

    def _text(self, facts: Mapping[str, str | float]) -> Text:
        if facts.get("cipher"):
            return self.CIPHER
        return self.WRONG if facts.get("wrong") else self.TEXT


class Damaged(ReadingError):
    """The file says what it is but nothing in it can be read. A file of which a part can be read is no error: see ``Sheet.damaged``."""

    TEXT = Text(
        fr="« {file} » est endommagé : rien n’a pu en être lu. Ouvrez-le dans Excel ou LibreOffice, enregistrez-le en .xlsx et déposez-le.",
        en="“{file}” is damaged: nothing in it could be read. Open it in Excel or LibreOffice, save it as .xlsx, then drop it.",
    )


class TooLarge(ReadingError):
    """A limit was passed: ``limit`` is the figure, ``of`` a key of :data:`MEASURE`."""

    TEXT = Text(
        fr="« {file} » est trop volumineux : la limite est de {limit} {of}. Partagez-le en plusieurs fichiers, ou retirez l’inutile.",
        en="“{file}” is too large: the limit is {limit} {of}. Split it into several files, or remove what is not needed.",
    )

    def _said(self, name: str, fact: str | float) -> object:
        match name, fact:
            case "of", str():
                return MEASURE[fact]
            case "limit", int() | float():
                return Text(fr=f"{fact:,.0f}".replace(",", "\u202f"), en=f"{fact:,.0f}")
            case _:
                return fact


class TimedOut(ReadingError):
    """Reading took more than ``seconds``."""

    TEXT = Text(
        fr="La lecture de « {file} » a dépassé {seconds} s et a été arrêtée. Partagez-le en plusieurs fichiers, ou enregistrez-le en CSV.",
        en="Reading “{file}” took more than {seconds} s and was stopped. Split it into several files, or save it as CSV.",
    )


class Cancelled(ReadingError):
    """Someone stopped the reading."""

    TEXT = Text(
        fr="La lecture de « {file} » a été annulée : rien n’en est gardé. Déposez-le à nouveau pour le lire.",
        en="Reading “{file}” was cancelled: nothing of it is kept. Drop it again to read it.",
    )


MEASURE: dict[str, Text] = {
    "megabytes": Text(fr="Mo par fichier", en="MB a file"),
    "unzipped": Text(fr="Mo une fois décompressé", en="MB once uncompressed"),
    "ratio": Text(fr="fois sa taille une fois décompressé", en="times its size once uncompressed"),
    "memory": Text(fr="Mo de mémoire pour le lire", en="MB of memory to read it"),
    "rows": Text(fr="lignes par feuille", en="rows a sheet"),
    "columns": Text(fr="colonnes par feuille", en="columns a sheet"),
    "cells": Text(fr="cellules par feuille", en="cells a sheet"),
}

WHAT: dict[str, Text] = {
    "image": Text(fr="une image", en="a picture"),
    "pdf": Text(fr="un document PDF", en="a PDF document"),
    "word": Text(fr="un document texte", en="a text document"),
    "slides": Text(fr="un diaporama", en="a slide show"),
    "zip": Text(fr="une archive compressée", en="a compressed archive"),
    "html": Text(fr="une page web", en="a web page"),
    "xml": Text(fr="un document XML", en="an XML document"),
    "mail": Text(fr="un message électronique", en="an e-mail message"),
    "media": Text(fr="un fichier audio ou vidéo", en="an audio or video file"),
    "database": Text(fr="une base de données", en="a database"),
    "program": Text(fr="un programme", en="a program"),
    "binary": Text(fr="un fichier d’un autre genre", en="a file of another kind"),
}

FAMILY: dict[str, type[ReadingError]] = {
    kind.__name__: kind for kind in (Empty, Missing, NotASpreadsheet, Protected, Damaged, TooLarge, TimedOut, Cancelled)
}
