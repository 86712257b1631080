// Runs once for each tab of records, inside its gr.HTML: `element`, `trigger`, `watch` are Gradio's.
// The browser says back what it shows; Python renders it anew. Nothing here makes markup.
"use strict";
const EVENTS = { turn: "turn_records", save: "save_records" };
let last = "";

const state = (extra) => {
  const form = element.querySelector("form");
  return { ...form.dataset, ...Object.fromEntries(new FormData(form)), ...extra };
};

element.addEventListener("click", (event) => {
  const hit = event.target.closest("[data-do]");
  if (!hit || !element.contains(hit)) return;
  last = hit.dataset.key;
  const { do: what, ...told } = hit.dataset;
  if (what === "save") trigger(EVENTS.save, state({ ...told, do: what }));
  else {
    const page = what === "sort" ? { page: "0" } : {};
    trigger(EVENTS.turn, state({ ...page, ...told, do: what }));
  }
});

element.addEventListener("submit", (event) => {
  event.preventDefault();
  last = "filter";
  trigger(EVENTS.turn, state({ page: "0", opened: "", do: "filter" }));
});

// What was pressed keeps the focus, though the table is new.
watch("value", () => {
  if (!last) return;
  const key = last;
  last = "";
  requestAnimationFrame(() => {
    const cards = element.querySelector(".hd-rec-cards");
    if (cards && key.startsWith("person-")) cards.scrollIntoView({ block: "nearest" });
    const again = element.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (again) again.focus({ preventScroll: true });
  });
});
