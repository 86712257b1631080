// ---- filters: chosen in the row above the question, kept for the visit, sent with each question
const NOTHING = { since: null, until: null, sources: [], places: [] };
let filters = NOTHING;
try {
  filters = { ...NOTHING, ...JSON.parse(kept.get("hoidap_filters") || "{}") };
} catch { /* damaged: none */ }

window.hoidapWhere = () => ({ conversation: current(), filters });

function choose(changed) {
  filters = { ...filters, ...changed };
  kept.set("hoidap_filters", JSON.stringify(filters));
  drawChips();
}
function chip(label, without) {
  const cross = make(
    "button", { type: "button", class: "hd-chip-x", "aria-label": `${texts.filter_remove}: ${label}` },
    make("span", { "aria-hidden": "true" }, "✕"),
  );
  cross.addEventListener("click", () => {
    choose(without);
    const next = $("[data-filter-chips] button") || $("[data-filter-toggle]");
    if (next) next.focus();
  });
  return make("li", { class: "hd-chip hd-chip-set" }, make("span", {}, label), cross);
}
function drawChips() {
  const list = $("[data-filter-chips]");
  if (!list) return;
  const { since, until, sources, places } = filters;
  const chips = [];
  if (since || until) {
    const label = since === until ? String(since) : `${since}–${until}`;
    chips.push(chip(label, { since: null, until: null }));
  }
  sources.forEach((name) => chips.push(chip(name, { sources: sources.filter((n) => n !== name) })));
  places.forEach((name) => chips.push(chip(name, { places: places.filter((n) => n !== name) })));
  list.replaceChildren(...chips);
  const clear = $("[data-filter-clear]");
  if (clear) clear.hidden = chips.length < 2;
}
document.addEventListener("change", (event) => {
  const list = event.target.closest("[data-filter]");
  if (!list || !list.value) return;
  const { since, until, sources, places } = filters;
  if (list.dataset.filter === "year") {
    const years = [Number(list.value), since, until].filter(Boolean);
    choose({ since: Math.min(...years), until: Math.max(...years) });
  } else if (list.dataset.filter === "source") {
    choose({ sources: [...new Set([...sources, list.value])] });
  } else {
    choose({ places: [...new Set([...places, list.value])] });
  }
  list.value = "";
});
onClick("[data-filter-toggle]", (hit) => {
  const lists = document.getElementById("hd-filter-lists");
  lists.hidden = !lists.hidden;
  hit.setAttribute("aria-expanded", String(!lists.hidden));
  if (!lists.hidden) lists.querySelector("select").focus();
});
onClick("[data-filter-clear]", () => {
  choose(NOTHING);
  if ($("[data-filter-toggle]")) $("[data-filter-toggle]").focus();
});
onChange(() => {
  const list = $("[data-filter-chips]");
  if (!list || "drawn" in list.dataset) return;
  list.dataset.drawn = "";
  drawChips();
});
