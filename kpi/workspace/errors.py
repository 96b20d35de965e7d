"""What can go wrong with what is kept, and how to mend it."""

from __future__ import annotations

from pathlib import Path

from kpi.errors import KpiError
from kpi.words import Text


class UnknownWorkspace(KpiError):
    """No workspace bears this name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                fr="Aucun espace de travail ne s’appelle « {name} ». Vérifiez le nom, ou créez cet espace dans l’application.",
                en="No workspace is called “{name}”. Check the name, or create this workspace in the app.",
            ),
            name=name,
        )


class AmbiguousWorkspace(KpiError):
    """Several workspaces bear this name."""

    def __init__(self, name: str, *, count: int) -> None:
        super().__init__(
            Text(
                fr="{count} espaces de travail s’appellent « {name} ». Renommez-les dans les réglages pour qu’un seul porte ce nom.",
                en="{count} workspaces are called “{name}”. Rename them in the settings so that only one bears this name.",
            ),
            name=name,
            count=count,
        )


class NamelessWorkspace(KpiError):
    """A workspace was given a blank name."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                fr="Un espace de travail a besoin d’un nom. Écrivez par exemple celui de votre société.",
                en="A workspace needs a name. Write your company’s, for instance.",
            )
        )


class WorkspaceGone(KpiError):
    """The workspace in hand was deleted meanwhile, in another window or by another person."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                fr="Cet espace de travail a été supprimé. Choisissez-en un autre dans les réglages, ou créez-en un.",
                en="This workspace was deleted. Choose another one in the settings, or create one.",
            )
        )


class UnknownFile(KpiError):
    """The workspace holds no such file any more."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                fr="Ce fichier n’est plus dans l’espace de travail. Ajoutez-le de nouveau depuis la page Fichiers.",
                en="This file is no longer in the workspace. Add it again on the Files page.",
            )
        )


class StoreDamaged(KpiError):
    """The store's file is not, or no longer, a database that can be read. It is left where it is, untouched."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                fr=(
                    "Le fichier {path}, où Pilote garde vos espaces de travail, est endommagé ; il est resté en place, inchangé. "
                    "Remplacez-le par une sauvegarde, ou renommez-le pour repartir d’un espace vide, puis relancez Pilote."
                ),
                en=(
                    "The file {path}, where Pilote keeps your workspaces, is damaged; it was left in place, unchanged. "
                    "Replace it with a backup, or rename it to start afresh, then start Pilote again."
                ),
            ),
            path=path,
        )


class StoreTooNew(KpiError):
    """The store was written by a later version of Pilote."""

    def __init__(self, path: Path, *, found: int, known: int) -> None:
        super().__init__(
            Text(
                fr=(
                    "Le fichier {path} vient d’une version plus récente de Pilote "
                    "(format {found} ; cette version lit jusqu’au format {known}). "
                    "Mettez Pilote à jour, ou indiquez un autre dossier par PILOTE_HOME."
                ),
                en=(
                    "The file {path} comes from a later version of Pilote (format {found}; this version reads up to format {known}). "
                    "Update Pilote, or name another folder in PILOTE_HOME."
                ),
            ),
            path=path,
            found=found,
            known=known,
        )


class StoreUnwritable(KpiError):
    """The disk refused: full, read-only, or closed to this person."""

    def __init__(self, path: Path, *, reason: str) -> None:
        super().__init__(
            Text(
                fr=(
                    "Pilote ne peut pas enregistrer dans {path} ({reason}). "
                    "Faites de la place sur le disque, vérifiez vos droits sur ce dossier, ou indiquez-en un autre par PILOTE_HOME."
                ),
                en=(
                    "Pilote cannot save to {path} ({reason}). Make room on the disk, check your rights on this folder, "
                    "or name another one in PILOTE_HOME."
                ),
            ),
            path=path,
            reason=reason,
        )


class StoreBusy(KpiError):
    """Another program held the store for longer than we wait."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                fr="Un autre programme occupe {path}. Rien n’a été changé : fermez-le, puis recommencez.",
                en="Another program is using {path}. Nothing was changed: close it, then try again.",
            ),
            path=path,
        )
