"""The words that every trade shares: statuses, kinds, outcomes."""

from __future__ import annotations

from kpi.words import Text, same

OPEN, WON, LOST = Text("En cours", "Open"), Text("Gagnée", "Won"), Text("Perdue", "Lost")
STAGE_WON, STAGE_LOST = Text("Gagnée", "Closed won"), Text("Perdue", "Closed lost")

LEAD_NEW, LEAD_CONTACTED = Text("Nouveau", "New"), Text("Contacté", "Contacted")
LEAD_QUALIFIED, LEAD_CONVERTED, LEAD_LOST = Text("Qualifié", "Qualified"), Text("Converti", "Converted"), Text("Perdu", "Lost")

QUOTE_DRAFT, QUOTE_SENT = Text("Brouillon", "Draft"), Text("Envoyé", "Sent")
QUOTE_ACCEPTED, QUOTE_REFUSED, QUOTE_EXPIRED = Text("Accepté", "Accepted"), Text("Refusé", "Refused"), Text("Expiré", "Expired")

CALL, EMAIL, MEETING = Text("Appel", "Call"), Text("E-mail", "Email"), Text("Rendez-vous", "Meeting")
VISIT, DEMO = Text("Visite", "Visit"), Text("Démo", "Demo")
OUTGOING, INCOMING = Text("Sortant", "Outbound"), Text("Entrant", "Inbound")
HELD, ANSWERED = Text("Tenu", "Held"), Text("Abouti", "Answered")
MISSED, CANCELLED = Text("Manqué", "Missed"), Text("Annulé", "Cancelled")
PROSPECT, CUSTOMER = same("Prospect"), Text("Client", "Customer")

ACTIVE, LEFT = Text("Actif", "Active"), Text("Parti", "Left")
OLD_CUSTOMER = Text("Client existant", "Existing customer")
YES, NO = Text("Oui", "Yes"), Text("Non", "No")

FEEDBACK = {
    "complaint": Text("Réclamation", "Complaint"),
    "refund": Text("Demande de remboursement", "Refund request"),
    "dissatisfaction": Text("Insatisfaction", "Dissatisfaction"),
    "compliment": same("Compliment"),
    "question": same("Question"),
}
FEEDBACK_CHANNELS = (same("E-mail"), Text("Téléphone", "Phone"), Text("Formulaire web", "Web form"))
SPEND = {"marketing": same("Marketing"), "sales": Text("Commercial", "Sales")}
