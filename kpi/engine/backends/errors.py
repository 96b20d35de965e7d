"""What can be wrong with an engine, and with the tables that it is given."""

from __future__ import annotations

from kpi.errors import KpiError
from kpi.words import Text

UNREADABLE = Text(
    "« {table} » ne se lit pas : {why}. Vérifiez que c’est du Parquet entier, dont toutes les parties ont les mêmes colonnes.",
    "“{table}” cannot be read: {why}. Check that it is whole Parquet, all parts of which have the same columns.",
)
NO_DUCKDB = Text("DuckDB n’est pas installé : pip install duckdb.", "DuckDB is not installed: pip install duckdb.")
NO_PYSPARK = Text(
    "PySpark n’est pas installé : pip install -r requirements-spark.txt.",
    "PySpark is not installed: pip install -r requirements-spark.txt.",
)
NO_SPARK = Text(
    "Spark ne démarre pas ({why}). Sur cette machine, il lui faut Java 17 ou plus récent, sur le chemin ou désigné par JAVA_HOME "
    "(Debian et Ubuntu : sudo apt install openjdk-17-jre-headless) ; sinon, vérifiez l’adresse du serveur.",
    "Spark does not start ({why}). On this machine it needs Java 17 or newer, on the path or named by JAVA_HOME "
    "(Debian and Ubuntu: sudo apt install openjdk-17-jre-headless); else check the server’s address.",
)


class Unreadable(KpiError):
    """A table of a source that is not what its name says."""


class NoEngine(KpiError):
    """An engine that is not installed here, or does not start."""


def first_line(said: str) -> str:
    """What a library says of an error, without its trace, nor the point at its end."""
    return said.strip().partition("\n")[0].rstrip(" .")
