"""Plausible cells of each kind, in French and English, the same at each run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

Cell = str | None
FIRST = "Camille Lucas Sarah Hugo Inès Paul Léa Noah Emma Louis Jade Adam Alice Victor Nina".split()
LAST = "Durand Martin Bernard Petit Moreau Laurent Garcia Roux Fournier Girard Lambert Faure Mercier Blanc Chevalier".split()
MAKERS = "Atelier Boulangerie Clinique Delta Epsilon Ferme Garage Horizon Imprimerie Jura Kappa Lumen Menuiserie Nova Optique".split()
FIRMS = tuple(f"{maker} {name}" for maker in MAKERS for name in ("Durand", "& Fils", "SARL"))
WORDS = {
    "stage": ("Qualification|Proposition|Négociation|Gagné|Perdu", "Qualification|Proposal|Negotiation|Closed Won|Closed Lost"),
    "deal_status": ("En cours|Gagnée|Perdue", "Open|Won|Lost"),
    "quote_status": ("Brouillon|Envoyé|Accepté|Refusé|Expiré", "Draft|Sent|Accepted|Declined|Expired"),
    "invoice_status": ("Payée|En attente|En retard|Annulée", "Paid|Open|Overdue|Void"),
    "lead_status": ("Nouveau|Contacté|Qualifié|Converti", "New|Contacted|Qualified|Converted"),
    "lifecycle": ("Lead|Lead qualifié|Opportunité|Client", "Lead|Marketing Qualified Lead|Opportunity|Customer"),
    "customer_status": ("Actif|Résilié", "Active|Cancelled"),
    "ticket_status": ("Nouveau|En cours|Résolu|Fermé", "New|Open|Solved|Closed"),
    "priority": ("Haute|Moyenne|Basse", "High|Medium|Low"),
    "source": ("Site web|Salon|Recommandation|Appel entrant", "Website|Trade show|Referral|Cold call"),
    "channel": ("E-mail|Téléphone|Chat|Formulaire", "Email|Phone|Chat|Web form"),
    "shop": ("Boutique en ligne|Marketplace|Magasin", "Online store|Marketplace|Retail"),
    "sector": ("Industrie|Commerce|Santé|BTP|Services", "Manufacturing|Retail|Healthcare|Construction|Services"),
    "region": ("Bretagne|Occitanie|Île-de-France|Grand Est", "North|South|East|West"),
    "country": ("France|Belgique|Suisse", "France|Germany|United Kingdom"),
    "city": ("Lyon|Nantes|Lille|Toulouse|Rennes", "London|Leeds|Paris|Boston|Austin"),
    "reason": ("Trop cher|Concurrent|Projet abandonné|Pas de réponse", "Price|Competitor|No budget|No response"),
    "complaint": ("Retard de livraison|Produit défectueux|Erreur de facture", "Late delivery|Defective product|Billing error"),
    "feedback_kind": ("Réclamation|Question|Remboursement", "Problem|Question|Incident"),
    "activity": ("Appel|E-mail|Rendez-vous|Tâche", "Call|Email|Meeting|Task"),
    "direction": ("Sortant|Entrant", "Outbound|Inbound"),
    "outcome": ("Effectué|Planifié|Annulé", "Held|Planned|Not Held"),
    "party": ("Prospect|Client", "Prospect|Customer"),
    "team": ("Équipe Nord|Équipe Sud", "Team North|Team South"),
    "product": ("Perceuse X200|Ponceuse P10|Scie S4|Contrat d’entretien|Formation", "Drill X200|Sander P10|Saw S4|Support plan|Training"),
    "category": ("Outillage|Services|Consommables", "Tools|Services|Supplies"),
    "plan": ("Essentiel|Pro|Entreprise", "Starter|Pro|Enterprise"),
    "type": ("Nouvelle affaire|Affaire existante", "New Business|Existing Business"),
    "flag": ("Oui|Non", "Yes|No"),
    "truth": ("true|false", "true|false"),
    "currency": ("EUR", "EUR"),
    "pipeline": ("Pipeline des ventes", "Sales Pipeline"),
    "pay": ("Virement|Carte bancaire|Chèque|Prélèvement", "Card|Bank transfer|Cheque|Direct debit"),
    "job": ("Acheteur|Directrice|Gérant|Responsable achats", "Buyer|CEO|Head of Sales|Office manager"),
    "tags": ("VIP|À suivre|Salon 2025", "VIP|Follow up|Expo 2025"),
    "title_mr": ("M.|Mme", "Mr|Ms"),
    "device": ("mobile|desktop|tablet", "mobile|desktop|tablet"),
    "medium": ("organique|payant|e-mail|direct", "organic|cpc|email|direct"),
    "campaign": ("Marque FR|Recherche générique|Reciblage|Salon printemps", "Brand EN|Generic search|Retargeting|Spring expo"),
    "spend_kind": ("Marketing|Commercial", "Marketing|Sales"),
    "scenario": ("Objectif|Budget", "Target|Budget"),
    "text": (
        "Merci de nous rappeler dès que possible.|Le client attend notre proposition détaillée.|Livraison reçue, tout est conforme à la commande.",
        "Please call us back as soon as possible.|The customer is waiting for our detailed proposal.|Delivery received, everything is as ordered.",
    ),
}
BY_COLUMN = {
    "stage": "stage", "deals.status": "deal_status", "quotes.status": "quote_status", "leads.status": "lead_status",
    "customers.status": "customer_status", "feedback.kind": "feedback_kind", "activities.kind": "activity", "spend.kind": "spend_kind",
    "loss_reason": "reason", "reason": "complaint", "feedback.channel": "channel", "orders.channel": "shop", "traffic.source": "medium",
    "owner": "person", "manager": "person", "company": "firm", "customer": "firm", "name": "firm",
    "amount": "money", "cost": "money", "margin": "money", "list_price": "money", "monthly_amount": "money",
    "probability": "percent", "discount": "percent", "quantity": "few", "rating": "stars", "sessions": "int", "visitors": "int",
    "conversions": "few", "returned": "flag", "reviews.source": "site", "spend.channel": "site", "lead_id": "id", "order_id": "ref",
    "deal_id": "id", "quote_id": "ref", "activity_id": "id", "feedback_id": "id",
}  # fmt: skip


def column(kind: str, *, lang: str, rows: int, seed: str) -> list[Cell]:
    """The cells of a column; « kind% » leaves some blank; « a/b/c » are the words themselves."""
    draw = Random(seed)
    kind, sparse = kind.removesuffix("%"), kind.endswith("%")
    make = _maker(kind, lang)
    return [None if sparse and draw.random() < 0.4 else make(draw, row) for row in range(rows)]


def _maker(kind: str, lang: str) -> Callable[[Random, int], Cell]:
    kind = BY_COLUMN.get(kind) or BY_COLUMN.get(kind.rpartition(".")[2]) or kind.rpartition(".")[2]
    kind = "date" if kind.endswith("_on") or kind in ("since", "day", "period") else kind
    if "/" in kind:
        listed = kind.split("/")
        return lambda draw, row: draw.choice(listed)
    if kind in WORDS:
        listed = WORDS[kind][lang == "en"].split("|")
        return lambda draw, row: draw.choice(listed)
    makers: dict[str, Callable[[Random, int], Cell]] = {
        "id": lambda draw, row: str(7_100_000_000 + row * 37 + draw.randrange(30)),
        "ref": lambda draw, row: f"{'FC'[row % 2]}-2026-{row + 100:05d}",
        "code": lambda draw, row: f"C{draw.randrange(900) + 100}",
        "sku": lambda draw, row: f"REF-{draw.randrange(90) + 10}-B",
        "firm": lambda draw, row: draw.choice(FIRMS),
        "person": lambda draw, row: f"{draw.choice(FIRST[:6])} {draw.choice(LAST[:2])}",
        "contact": lambda draw, row: f"{draw.choice(FIRST)} {draw.choice(LAST)}",
        "first": lambda draw, row: draw.choice(FIRST),
        "last": lambda draw, row: draw.choice(LAST),
        "email": lambda draw, row: f"{draw.choice(FIRST).lower()}.{row}@{draw.choice(MAKERS).lower()}.fr",
        "domain": lambda draw, row: f"{draw.choice(MAKERS).lower()}{row}.com",
        "url": lambda draw, row: f"https://www.{draw.choice(MAKERS).lower()}{row}.com/",
        "site": lambda draw, row: draw.choice(("Google", "Facebook", "Trustpilot")),
        "phone": lambda draw, row: f"0{draw.randrange(1, 8)} " + " ".join(f"{draw.randrange(100):02d}" for _ in range(4)),
        "street": lambda draw, row: f"{draw.randrange(1, 120)} rue {draw.choice(LAST)}",
        "postal": lambda draw, row: f"{draw.randrange(10_000, 98_000)}",
        "title": lambda draw, row: f"{draw.choice(('Projet', 'Devis', 'Renouvellement'))} {draw.choice(LAST)} {row}",
        "int": lambda draw, row: str(draw.randrange(20, 900)),
        "few": lambda draw, row: str(draw.randrange(1, 12)),
        "zero": lambda draw, row: "0",
        "stars": lambda draw, row: str(draw.choice((5, 5, 4, 3, 1))),
        "percent": lambda draw, row: str(draw.choice((10, 25, 50, 75, 90))),
        "rate": lambda draw, row: f"{draw.randrange(100, 9900) / 100:.2f}%".replace(".", "," if lang == "fr" else "."),
        "vat": lambda draw, row: "20,00" if lang == "fr" else "20.00",
        "duration": lambda draw, row: f"00:{draw.randrange(60):02d}:{draw.randrange(60):02d}",
        "seconds": lambda draw, row: str(draw.randrange(5, 1800)),
        "siren": lambda draw, row: str(draw.randrange(300_000_000, 899_999_999)),
        "blank": lambda draw, row: None,
        "path": lambda draw, row: f"/page-{draw.randrange(30)}?utm=x",
        "one": lambda draw, row: "1",
        "list": lambda draw, row: f"{8000 + row};{8100 + row}",
        "month": lambda draw, row: f"2026-{row % 12 + 1:02d}",
        "year": lambda draw, row: "2026",
        "fiscal": lambda draw, row: f"Q{row % 4 + 1}-2026",
    }
    if kind in makers:
        return makers[kind]
    return {"money": _money, "date": _date, "datetime": _datetime, "iso": _iso}[kind](lang)


def _money(lang: str) -> Callable[[Random, int], Cell]:
    def make(draw: Random, row: int) -> Cell:
        written = f"{draw.randrange(9_000, 9_000_000) / 100:,.2f}"
        return written.replace(",", " ").replace(".", ",") if lang == "fr" else written

    return make


def _day(draw: Random) -> date:
    return date(2025, 1, 2) + timedelta(days=draw.randrange(660))


def _date(lang: str) -> Callable[[Random, int], Cell]:
    return lambda draw, row: _day(draw).strftime("%d/%m/%Y" if lang == "fr" else "%m/%d/%Y")


def _datetime(lang: str) -> Callable[[Random, int], Cell]:
    return lambda draw, row: (
        _day(draw).strftime("%d/%m/%Y" if lang == "fr" else "%Y-%m-%d") + f" {draw.randrange(8, 19):02d}:{draw.randrange(60):02d}"
    )


def _iso(lang: str) -> Callable[[Random, int], Cell]:
    return lambda draw, row: _day(draw).isoformat()
