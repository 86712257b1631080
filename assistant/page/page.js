// The browser code of the page: this file and those that assets.py names after it, as one.
// Runs once, inside the dialog's gr.HTML: `element`, `trigger`, `watch` are Gradio's.
// Nothing here ever puts text into the page as markup: only textContent and attributes.
"use strict";
const texts = __TEXTS__;

// Names of the events that Python listens for; gr.HTML looks for them quoted.
const EVENTS = {
  ask: "ask_example", open: "open_source", clear: "new_conversation",
  talk: "open_conversation", change: "change_conversation", seek: "seek_conversations",
  sources: "show_sources", thumb: "thumb", suggest: "suggest",
};

const $ = (selector) => document.querySelector(selector);
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const reveal = (node, block) =>
  node.scrollIntoView({ block, behavior: calm() ? "auto" : "smooth" });

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  node.append(...children);
  return node;
}

// Private windows of some browsers refuse storage: the page goes on without.
const kept = {
  get(name) { try { return sessionStorage.getItem(name); } catch { return null; } },
  set(name, value) { try { sessionStorage.setItem(name, value); } catch { /* forgotten */ } },
};

// ---- clicks, wherever they are: the first selector that the target lies in decides
const clicks = [];
const onClick = (selector, act) => clicks.push([selector, act]);
document.addEventListener("click", (event) => {
  for (const [selector, act] of clicks) {
    const hit = event.target.closest(selector);
    if (hit) { act(hit, event); return; }
  }
});

// ---- whenever Gradio has changed the page
const watchers = [];
const onChange = (act) => watchers.push(act);
let waiting = false;
new MutationObserver(() => {
  if (waiting) return;
  waiting = true;
  queueMicrotask(() => {
    waiting = false;
    watchers.forEach((act) => act());
  });
}).observe(document.body, { childList: true, subtree: true });

// ---- what happened, for those who listen
const live = make("div", { id: "hd-live", class: "hd-sr", role: "status", "aria-live": "polite" });
element.parentElement.append(live);
function announce(sentence) { if (live.textContent !== sentence) live.textContent = sentence; }

// ---- the article
let opener = null;
const KEYS = ["exchange", "kind", "n", "article", "start", "end"];
function openerNow() {
  if (!opener || opener.isConnected) return opener;
  // The list that it stood in was drawn again: its twin takes the focus back.
  const same = (node) => KEYS.every((key) => node.dataset[key] === opener.dataset[key]);
  return [...document.querySelectorAll("[data-open], [data-article], [data-marker]")].find(same);
}
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
  const back = event.target.id === "hd-reader" && openerNow();
  if (back) back.focus();
}, true);
onClick("[data-close]", (hit) => hit.closest("dialog").close());
onClick("[data-article]", (hit) => {
  opener = hit;
  const { article, start, end } = hit.dataset;
  trigger(EVENTS.open, { article, start, end });
});
onClick("dialog.hd-reader", (dialog, event) => {
  if (event.target === dialog) dialog.close(); // the backdrop
});

// ---- another tab, from within one
onClick("[data-tab]", (hit) => {
  const tab = document.getElementById(`${hit.dataset.tab}-button`);
  if (!tab) return;
  tab.click();
  tab.focus();
});

// On a phone the tabs run off the side: the chosen one comes into view.
onClick("#hd-tabs [role=tab]", (hit) => hit.scrollIntoView({ block: "nearest", inline: "center" }));

// ---- the language: a cookie that the server reads, since Gradio's labels are the server's
onClick("[data-language]", (hit) => {
  if (hit.dataset.language === texts.language) return;
  document.cookie =
    `hoidap_language=${hit.dataset.language}; path=/; max-age=31536000; samesite=lax`;
  location.reload();
});
// Gradio names its own language on <html>; the page's is the one that is read aloud.
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
onChange(() => {
  document.querySelectorAll(".toast-body").forEach((toast) => {
    if (toast.dataset.said) return;
    toast.dataset.said = "1";
    translate(toast);
  });
  const list = $("#hd-tabs [role=tablist]");
  if (list && !list.hasAttribute("aria-label")) list.setAttribute("aria-label", texts.tabs);
  const more = $("#hd-tabs .overflow-menu > button");
  if (more) more.setAttribute("aria-label", texts.more_tabs);
});
