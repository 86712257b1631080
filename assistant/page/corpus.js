// Runs once, inside the list of the corpus tab: `element`, `trigger`, `watch` are Gradio's.
// The browser says back what it shows; Python renders it anew. Nothing here makes markup.
"use strict";
const EVENTS = {
  open: "open_corpus", turn: "turn_corpus", take: "take_files", fix: "fix_article",
  remove: "remove_article",
};
const $ = (selector) => document.querySelector(selector);
const ours = (node) => node.closest("#hd-corpus, #hd-corpus-work, #hd-corpus-add");
let last = "";
let target = {};
let sending = false;

function state(extra = {}) {
  const kept = element.querySelector(".hd-cor-state");
  const form = element.querySelector(".hd-cor-form");
  return {
    ...(kept ? kept.dataset : {}),
    ...(form ? Object.fromEntries(new FormData(form)) : {}),
    ...extra,
  };
}

// ---- what is pressed
document.addEventListener("click", (event) => {
  const hit = event.target.closest("[data-do]");
  if (!hit || !ours(hit)) return;
  const { do: what, ...told } = hit.dataset;
  if (what === "turn" || what === "reset") {
    last = told.key;
    trigger(EVENTS.turn, state({ ...told, do: what }));
  } else if (what === "fix") ask("#hd-cor-fix", told, (dialog, words) => {
    dialog.querySelector("h2").textContent = words.fix.replace("{name}", told.name);
    const form = dialog.querySelector("form");
    const fields = ["encoding", "published", "title", "fields"];
    fields.forEach((name) => { form[name].value = told[name] || ""; });
    form.querySelector(".hd-cor-lines").hidden = told.lines !== "yes";
    form.querySelector(".hd-cor-encodings").hidden = told.lines === "yes";
  });
  else if (what === "remove") ask("#hd-cor-remove", told, (dialog, words) => {
    dialog.querySelector("h2").textContent = words.ask.replace("{name}", told.name);
    dialog.querySelector("p").textContent = words[told.note] || "";
  });
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (element.contains(form)) {
    event.preventDefault();
    last = "words";
    trigger(EVENTS.turn, state({ page: "0", do: "turn" }));
  } else if (form.closest("#hd-cor-fix")) {
    trigger(EVENTS.fix, { ...state(), ...target, ...Object.fromEntries(new FormData(form)) });
  } else if (form.closest("#hd-cor-remove")) trigger(EVENTS.remove, { ...state(), ...target });
});
element.addEventListener("change", (event) => {
  if (event.target.name !== "state") return;
  last = "state";
  trigger(EVENTS.turn, state({ page: "0", do: "turn" }));
});
function ask(selector, told, fill) {
  const dialog = $(selector);
  if (!dialog) return;
  const { id, refusal, lines } = told;
  target = id ? { id } : { refusal, lines };
  fill(dialog, $(".hd-cor-drop").dataset);
  dialog.showModal();
}

// What was pressed keeps the focus, though the list is new.
watch("value", () => {
  if (!last) return;
  const key = last;
  last = "";
  requestAnimationFrame(() => {
    const again = element.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (again && !again.disabled) again.focus({ preventScroll: true });
    else element.querySelector(".hd-cor-view[aria-pressed=true]")?.focus({ preventScroll: true });
  });
});

// ---- whenever the tab comes into view the list is read anew
let seen = false;
new IntersectionObserver((entries) => {
  const now = entries.some((entry) => entry.isIntersecting);
  if (now && !seen) trigger(EVENTS.open, state());
  seen = now;
}).observe(element);

// ---- files
const zone = (event) => event.target.closest && event.target.closest(".hd-cor-drop");
function over(event) {
  if (!ours(element) || !seen) return;
  event.preventDefault(); // a file dropped beside the place must not replace the page
  document.querySelectorAll(".hd-cor-drop").forEach((node) => {
    node.classList.toggle("hd-cor-over", zone(event) === node);
  });
}
document.addEventListener("dragover", over);
document.addEventListener("drop", (event) => {
  if (!seen) return;
  over(event);
  const place = zone(event);
  document.querySelectorAll(".hd-cor-over").forEach((n) => n.classList.remove("hd-cor-over"));
  if (place) send(place, [...event.dataTransfer.files]);
});
document.addEventListener("change", (event) => {
  if (event.target.type !== "file" || !zone(event)) return;
  send(zone(event), [...event.target.files]);
  event.target.value = "";
});

async function send(place, files) {
  if (sending || !files.length) return;
  const { most, largest, uploading, many, large, other, failed } = place.dataset;
  const kinds = place.querySelector("input[type=file]").accept.split(",");
  const bar = place.querySelector(".hd-cor-sending");
  const [meter, line] = [bar.querySelector("progress"), bar.querySelector("span")];
  bar.hidden = false;
  if (files.length > Number(most)) {
    meter.hidden = true;
    line.textContent = many.replace("{count}", most);
    return;
  }
  sending = true;
  meter.hidden = false;
  const same = place.querySelector(".hd-cor-replace").value;
  const whole = files.reduce((sum, file) => sum + file.size, 0) || 1;
  const arrived = [];
  let before = 0;
  for (const [n, file] of files.entries()) {
    line.textContent = uploading.replace("{name}", file.name)
      .replace("{n}", n + 1).replace("{total}", files.length);
    const kind = kinds.includes((file.name.match(/\.[^.]+$/) || [""])[0].toLowerCase());
    const told = !kind ? { problem: other } : file.size > Number(largest) ? { problem: large }
      : await post(file, same, failed, (done) => { meter.value = 100 * (before + done) / whole; });
    arrived.push({ sent: file.name, ...told });
    before += file.size;
    meter.value = 100 * before / whole;
  }
  bar.hidden = true;
  sending = false;
  trigger(EVENTS.take, { ...state(), files: arrived });
}

function post(file, same, failed, step) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", "corpus/files");
    request.responseType = "json";
    request.setRequestHeader("X-Hoidap-Name", encodeURIComponent(file.name));
    request.setRequestHeader("X-Hoidap-Same", same);
    request.upload.addEventListener("progress", (event) => step(event.loaded));
    request.addEventListener("load", () => resolve(request.response || { problem: failed }));
    request.addEventListener("error", () => resolve({ problem: failed }));
    request.addEventListener("abort", () => resolve({ problem: failed }));
    request.send(file);
  });
}
