"""The pages: where each stands in the menu, its name in the address, its icon and its title."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kpi.words import Text

_PAGES = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Place:
    """A page: ``script`` is its file under pages/, ``path`` its name in the address."""

    script: str
    path: str
    icon: str
    title: Text

    @property
    def file(self) -> Path:
        """Its script; whole, since Streamlit takes a relative one from wherever the app was started."""
        return _PAGES / self.script


START = Place("start/start.py", "start", ":material/home:", Text("Accueil", "Start"))
DASHBOARD = Place("steer/dashboard.py", "dashboard", ":material/dashboard:", Text("Tableau de bord", "Dashboard"))
ONE_KPI = Place("steer/one.py", "kpi", ":material/insights:", Text("Un indicateur", "One KPI"))
FORECAST = Place("steer/forecast.py", "forecast", ":material/query_stats:", Text("Prévisions", "Forecast"))
CUSTOMERS = Place("steer/customers.py", "customers", ":material/group:", Text("Clients", "Customers"))
PIPELINE = Place("steer/pipeline.py", "pipeline", ":material/filter_list:", Text("Pipeline", "Pipeline"))
VOICE = Place("steer/voice.py", "voice", ":material/forum:", Text("Voix du client", "Voice"))
TEAM = Place("steer/team.py", "team", ":material/groups:", Text("Équipe", "Team"))
PROSPECTING = Place("steer/prospecting.py", "prospecting", ":material/person_search:", Text("Prospection", "Prospecting"))
KPIS = Place("choose/kpis.py", "kpis", ":material/checklist:", Text("Indicateurs", "KPIs"))
OWN = Place("choose/own.py", "own", ":material/add_chart:", Text("Indicateurs sur mesure", "Own KPIs"))
TARGETS = Place("choose/targets.py", "targets", ":material/flag:", Text("Objectifs", "Targets"))
FILES = Place("data/files.py", "files", ":material/upload_file:", Text("Fichiers", "Files"))
COLUMNS = Place("data/columns.py", "columns", ":material/view_column:", Text("Colonnes", "Columns"))
QUALITY = Place("data/quality.py", "quality", ":material/fact_check:", Text("Qualité", "Quality"))
CATALOGUE = Place("learn/catalogue.py", "catalogue", ":material/menu_book:", Text("Catalogue", "Catalogue"))
SETTINGS = Place("learn/settings.py", "settings", ":material/settings:", Text("Réglages", "Settings"))

MENU: tuple[tuple[Text, tuple[Place, ...]], ...] = (
    (Text("Pilote", "Pilote"), (START,)),
    (Text("Piloter", "Steer"), (DASHBOARD, ONE_KPI, FORECAST, TEAM, PIPELINE, CUSTOMERS, VOICE, PROSPECTING)),
    (Text("Choisir", "Choose"), (KPIS, OWN, TARGETS)),
    (Text("Données", "Data"), (FILES, COLUMNS, QUALITY)),
    (Text("Comprendre", "Learn"), (CATALOGUE, SETTINGS)),
)
PLACES: tuple[Place, ...] = tuple(place for _, places in MENU for place in places)
