// Runs once, inside the dialog's gr.HTML: `element`, `trigger`, `watch` are Gradio's.
// Nothing here ever puts text into the page as markup: only textContent and attributes.
"use strict";
const texts = __TEXTS__;

// Names of the events that Python listens for; gr.HTML looks for them quoted.
const EVENTS = { ask: "ask_example", open: "open_source", clear: "new_conversation" };

const cardOf = (d) => document.getElementById(`hd-${d.exchange}-${d.kind}-${d.n}`);
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const reveal = (node, block) =>
  node.scrollIntoView({ block, behavior: calm() ? "auto" : "smooth" });

function showSources(exchange) {
  document.querySelectorAll("[data-sources-of]").forEach((section) => {
    section.hidden = section.dataset.sourcesOf !== exchange;
  });
}

function select(data, scroll) {
  const card = cardOf(data);
  if (!card) return;
  showSources(data.exchange);
  document.querySelectorAll(".hd-selected").forEach((n) => n.classList.remove("hd-selected"));
  document.querySelectorAll("[aria-current]").forEach((n) => n.removeAttribute("aria-current"));
  card.classList.add("hd-selected");
  document
    .querySelectorAll(`.hd-marker[data-exchange="${data.exchange}"][data-n="${data.n}"]`)
    .forEach((n) => {
      if (data.kind !== "cited") return;
      n.classList.add("hd-selected");
      n.setAttribute("aria-current", "true");
    });
  if (scroll) reveal(card, "nearest");
}

async function copy(button) {
  const before = button.textContent;
  let done = texts.copied;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    done = texts.copy_failed;
  }
  button.textContent = done;
  setTimeout(() => { button.textContent = before; }, 1600);
}

// ---- the article
let opener = null;
window.hoidapOpenReader = () => {
  // Gradio changes the page in the next microtasks; wait for two frames.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const dialog = document.getElementById("hd-reader");
    if (!dialog || !dialog.firstElementChild) return;
    if (!dialog.open) dialog.showModal();
    const body = dialog.querySelector(".hd-reader-body");
    const hit = dialog.querySelector(".hd-current");
    if (hit) hit.scrollIntoView({ block: "center" });
    else if (body) body.scrollTop = 0;
    if (body) body.focus({ preventScroll: true });
  }));
};
document.addEventListener("close", (event) => {
  if (event.target.id === "hd-reader" && opener && opener.isConnected) opener.focus();
}, true);

// ---- clicks, wherever they are
document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  let hit;
  if ((hit = at("[data-ask]"))) trigger(EVENTS.ask, { question: hit.dataset.ask });
  else if ((hit = at("[data-new]"))) trigger(EVENTS.clear, {});
  else if ((hit = at("[data-close]"))) hit.closest("dialog").close();
  else if ((hit = at("[data-copy]"))) copy(hit);
  else if ((hit = at("[data-article]"))) {
    opener = hit;
    const { article, start, end } = hit.dataset;
    trigger(EVENTS.open, { article, start, end });
  } else if ((hit = at("[data-open]"))) {
    opener = hit;
    select(hit.dataset, false);
    const { exchange, kind, n } = hit.dataset;
    trigger(EVENTS.open, { exchange, kind, n });
  } else if ((hit = at("[data-marker]"))) {
    hideTip();
    select(hit.dataset, true);
  } else if ((hit = at("[data-show]"))) {
    showSources(hit.dataset.exchange);
    const section = document.querySelector(`[data-sources-of="${hit.dataset.exchange}"]`);
    if (section) reveal(section, "start");
  } else if ((hit = at("[data-back]"))) {
    const answer = document.getElementById(`hd-${hit.dataset.exchange}`);
    if (answer) reveal(answer, "start");
  } else if ((hit = at(".hd-card"))) {
    if (!String(getSelection())) select(hit.dataset, false);
  } else if (event.target.id === "hd-reader") event.target.close(); // the backdrop
});
document.addEventListener("focusin", (event) => {
  const card = event.target.closest(".hd-card");
  if (card && !card.classList.contains("hd-selected")) select(card.dataset, false);
});

// ---- a number's quote while the pointer or the focus is on it
const tip = document.createElement("div");
tip.id = "hd-tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;
element.parentElement.append(tip);
function showTip(marker) {
  const card = cardOf(marker.dataset);
  const quote = card && card.querySelector("mark");
  if (!quote) return;
  const words = quote.textContent;
  tip.textContent = words.length > 240 ? `${words.slice(0, 240)}…` : words;
  tip.hidden = false;
  const box = marker.getBoundingClientRect();
  const left = Math.min(box.left, innerWidth - tip.offsetWidth - 12);
  const above = box.top - tip.offsetHeight - 8;
  tip.style.left = `${Math.max(12, left)}px`;
  tip.style.top = `${above > 8 ? above : box.bottom + 8}px`;
}
function hideTip() { tip.hidden = true; }
const onMarker = (show) => (event) => {
  const marker = event.target.closest && event.target.closest("[data-marker]");
  if (marker) show ? showTip(marker) : hideTip();
};
document.addEventListener("mouseover", onMarker(true));
document.addEventListener("mouseout", onMarker(false));
document.addEventListener("focusin", onMarker(true));
document.addEventListener("focusout", onMarker(false));
document.addEventListener("scroll", hideTip, true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideTip();
  // Enter that ends a composed syllable (Telex, VNI) must not send the question.
  if (event.key === "Enter" && event.isComposing) event.stopPropagation();
}, true);

// ---- a new exchange comes into view
let shown = 0;
let latest = "";
function follow() {
  const all = document.querySelectorAll("#hd-conversation .hd-exchange");
  const last = all[all.length - 1];
  const state = last ? `${last.id} ${!!last.querySelector(".hd-pending")}` : "";
  if (last && state !== latest && all.length >= shown) reveal(last, "start");
  shown = all.length;
  latest = state;
}

// ---- Gradio names its own language on <html>; the page's is the one that is read aloud
const root = document.documentElement;
const speak = () => { if (root.lang !== texts.language) root.lang = texts.language; };
new MutationObserver(speak).observe(root, { attributeFilter: ["lang"] });
speak();

// ---- Gradio's own notices speak the page's language
function translate(toast) {
  const said = toast.textContent;
  let sentence = texts.failed;
  if (/busy|queue/i.test(said)) sentence = texts.busy;
  else if (/connection|network|fetch|lost/i.test(said)) sentence = texts.disconnected;
  toast.querySelectorAll(".toast-title").forEach((n) => {
    if (n.textContent !== texts.notice) n.textContent = texts.notice;
  });
  toast.querySelectorAll(".toast-text, .toast-message-text").forEach((n) => {
    if (n.textContent !== sentence) n.textContent = sentence;
  });
  toast.querySelectorAll(".toast-close").forEach((n) => n.setAttribute("aria-label", texts.close));
}
new MutationObserver(() => {
  follow();
  document.querySelectorAll(".toast-body").forEach((toast) => {
    if (toast.dataset.said) return;
    toast.dataset.said = "1";
    translate(toast);
  });
}).observe(document.body, { childList: true, subtree: true });
