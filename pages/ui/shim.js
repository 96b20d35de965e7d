// What Streamlit has no option for: the page's language tag, its own built-in words in French, less white above the title, and
// words that can be read on a chosen button.
// It leans on Streamlit's texts: without it the app works all the same, in English there.
const WORDS = {
  "Drag and drop file here": "Glissez un fichier ici",
  "Drag and drop files here": "Glissez des fichiers ici",
  "Browse files": "Choisir des fichiers",
  "Upload": "Choisir",
  "file upload": "Choisir des fichiers",
  "Choose options": "Choisir",
  "Choose an option": "Choisir",
  "Select all": "Tout choisir",
  "Clear all": "Tout effacer",
  "No results": "Aucun résultat",
  "Press Enter to apply": "Entrée pour valider",
  "Search": "Chercher",
  "Show/hide columns": "Colonnes visibles",
  "Download as CSV": "Télécharger (CSV)",
  "Fullscreen": "Plein écran",
  "Close fullscreen": "Quitter le plein écran",
  "Close": "Fermer",
  "View less": "Voir moins",
  "Running...": "Calcul en cours",
  "Stop": "Arrêter",
  "Add row": "Ajouter une ligne",
  "empty": "vide",
  "Connecting": "Connexion",
  "Settings": "Réglages d’affichage",
  "Print": "Imprimer",
  "Record screen": "Filmer l’écran",
  "System": "Système",
  "Light": "Clair",
  "Dark": "Sombre",
  "Sidebar": "Panneau latéral",
  "Collapse sidebar": "Replier le panneau",
  "Expand sidebar": "Ouvrir le panneau",
  "Open sidebar": "Ouvrir le panneau",
  "App pages": "Pages",
  "Main menu": "Menu principal",
  "Open": "Ouvrir",
  "Help": "Aide",
  "Show data": "Voir les données",
  "Show chart": "Voir le graphique",
  "Download as PNG": "Télécharger (PNG)",
  "Copy Vega-Lite spec": "Copier la définition du graphique",
  "Copy to clipboard": "Copier",
  "Copied": "Copié",
  "Clear value": "Effacer",
  "Show password text": "Montrer le mot de passe",
  "Hide password text": "Cacher le mot de passe",
  "Rerun": "Relancer",
};
const PATTERNS = [
  [/^Limit (\d+)MB per file(.*)$/, "$1 Mo au plus par fichier$2"],
  [/^(\d+(?:\.\d+)?)MB per file(.*)$/, "$1 Mo au plus par fichier$2"],
  [/^View (\d+) more$/, "Voir $1 de plus"],
  [/^Made with Streamlit (.+)$/, "Fait avec Streamlit $1"],
  [/^Fullscreen: (.+)$/s, "Plein écran : $1"],
  [/^Search: (.+)$/s, "Chercher : $1"],
  [/^Download as CSV: (.+)$/s, "Télécharger (CSV) : $1"],
  [/^Show\/hide columns: (.+)$/s, "Colonnes visibles : $1"],
  [/^Title text '(.+)'$/s, "Titre : $1"],
  [/^Subtitle text '(.+)'$/s, "Sous-titre : $1"],
  [/^Help for (.+)$/s, "Aide : $1"],
  [/^File must be ([\d.]+)MB or smaller\.$/, "$1 Mo au plus par fichier."],
];
const ATTRIBUTES = ["aria-label", "title", "placeholder"];

function inFrench(text) {
  const said = text.trim();
  if (WORDS[said]) return text.replace(said, WORDS[said]);
  for (const [pattern, french] of PATTERNS) if (pattern.test(said)) return said.replace(pattern, french);
  return null;
}

// Only Streamlit's own words are put in French: never a cell, a message or a label of the app.
function isOurs(element) {
  if (element.closest('[data-testid="stFileUploaderDropzone"] button') !== null) return false;
  return element.closest('[data-testid="stMarkdownContainer"], [data-testid="stDataFrame"] canvas, table, svg, textarea') !== null;
}

// Streamlit does not write again what it has written: in another language, what was put in French is put back.
const written = (window.piloteWritten ??= new WeakMap());

function put(holder, name, value, write, lang) {
  const before = written.get(holder) ?? {};
  if (lang === "fr") {
    const french = inFrench(value);
    if (french === null || french === value) return;
    written.set(holder, { ...before, [name]: [value, french] });
    write(french);
  } else if (before[name]?.[1] === value) {
    write(before[name][0]);
  }
}

function translate(root, lang) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node;
    if (text.parentElement && !isOurs(text.parentElement)) put(text, "data", text.data, (said) => (text.data = said), lang);
  }
  for (const element of root.querySelectorAll(ATTRIBUTES.map((name) => `[${name}]`).join(","))) {
    for (const name of ATTRIBUTES) {
      if (element.hasAttribute(name)) put(element, name, element.getAttribute(name), (said) => element.setAttribute(name, said), lang);
    }
  }
}

// The menu is a list whose items stand within sections, which no list may hold: to a screen reader it is a set of links.
function mendMenu() {
  for (const item of document.querySelectorAll('[data-testid="stSidebarNavItems"], [data-testid="stSidebarNavItems"] li')) {
    if (item.getAttribute("role") !== "presentation") item.setAttribute("role", "presentation");
  }
}

// Streamlit keeps six times the text's size free above every page; its header needs less. The words of a chosen button, which it
// writes in the accent upon the accent, are too faint in the dark: they are written as text, and their frame tells them chosen.
const STYLE = `
[data-testid="stMainBlockContainer"] { padding-top: 3.75rem; padding-bottom: 4rem; }
button[data-variant][data-selected="true"] p { color: var(--pilote-text); }
`;

function restyle() {
  const app = document.querySelector('[data-testid="stApp"]');
  if (app) document.documentElement.style.setProperty("--pilote-text", getComputedStyle(app).color);
  if (document.getElementById("pilote-style")) return;
  const style = document.createElement("style");
  style.id = "pilote-style";
  style.textContent = STYLE;
  document.head.append(style);
}

export default function (component) {
  const { lang } = component.data;
  document.documentElement.lang = lang;
  restyle();
  if (window.piloteWords) window.piloteWords.disconnect();
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      restyle();
      mendMenu();
      translate(document.body, lang);
    });
  };
  window.piloteWords = new MutationObserver(later);
  window.piloteWords.observe(document.body, { childList: true, subtree: true, characterData: true });
  later();
}
