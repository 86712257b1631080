// ---- exchanges: numbers and their quotes, sources, what can be done with an answer
const cardOf = (d) => document.getElementById(`hd-${d.exchange}-${d.kind}-${d.n}`);
const exchangeOf = (node) => node.closest(".hd-exchange");
const place = (exchange) => {
  const home = document.getElementById(`hd-${exchange}`);
  return { conversation: home ? home.dataset.conversation : "", exchange };
};

// ---- the panel shows the sources of one exchange at a time
let wanted = null; // what to select as soon as its sources are there
function withSources(exchange, then) {
  const panel = $("[data-sources-of]");
  if (panel && panel.dataset.sourcesOf === exchange) { then(); return; }
  wanted = { exchange, then };
  trigger(EVENTS.sources, place(exchange));
}
onChange(() => {
  const panel = $("[data-sources-of]");
  if (!wanted || !panel || panel.dataset.sourcesOf !== wanted.exchange) return;
  const { then } = wanted;
  wanted = null;
  then();
});

function select(data, scroll) {
  document.querySelectorAll("#hd-main .hd-selected").forEach((n) => n.classList.remove("hd-selected"));
  document.querySelectorAll(".hd-marker[aria-current]").forEach((n) => n.removeAttribute("aria-current"));
  if (data.kind === "cited") {
    document
      .querySelectorAll(`.hd-marker[data-exchange="${data.exchange}"][data-n="${data.n}"]`)
      .forEach((n) => {
        n.classList.add("hd-selected");
        n.setAttribute("aria-current", "true");
      });
  }
  const card = cardOf(data);
  if (!card) return;
  card.classList.add("hd-selected");
  if (scroll) reveal(card, "nearest");
}

// Beside the conversation the panel follows; below it, it must not pull the page away.
const beside = () => matchMedia("(min-width: 900px)").matches;
function openCitation(hit) {
  opener = hit;
  const { exchange, kind, n } = hit.dataset;
  withSources(exchange, () => select({ exchange, kind, n }, beside()));
  trigger(EVENTS.open, { ...place(exchange), kind, n });
}
onClick("[data-open]", (hit) => {
  const from = tip.contains(hit) && tipFor ? tipFor : hit;
  hideTip();
  openCitation(from);
});
let touched = false;
document.addEventListener("pointerdown", (event) => {
  touched = event.pointerType === "touch";
  if (!event.target.closest("#hd-tip, [data-marker]")) hideTip();
}, true);
onClick("[data-marker]", (hit) => {
  if (touched) { // a tap shows the quote first, with a way on to the article
    const { exchange, kind, n } = hit.dataset;
    withSources(exchange, () => select({ exchange, kind, n }, false));
    showTip(hit, true);
    return;
  }
  hideTip();
  openCitation(hit);
});
onClick("[data-show]", (hit) => {
  withSources(hit.dataset.exchange, () => {
    const panel = $("[data-sources-of]");
    if (panel) reveal(panel, "start");
  });
});
onClick("[data-back]", (hit) => {
  const answer = document.getElementById(`hd-${hit.dataset.exchange}`);
  if (answer) reveal(answer, "start");
});
onClick(".hd-card", (hit) => { if (!String(getSelection())) select(hit.dataset, false); });
document.addEventListener("focusin", (event) => {
  const card = event.target.closest(".hd-card");
  if (card && !card.classList.contains("hd-selected")) select(card.dataset, false);
});

// ---- a number's quote while the pointer or the focus is on it, or after a tap
const tip = make("div", { id: "hd-tip", role: "tooltip", hidden: "" });
element.parentElement.append(tip);
let tipFor = null;
let leaving = 0;
function showTip(marker, withDoor) {
  clearTimeout(leaving);
  const { quote, about, exchange, kind, n } = marker.dataset;
  if (!quote) return;
  const parts = [
    make("span", { class: "hd-tip-quote" }, `“${quote}”`),
    make("span", { class: "hd-tip-about" }, about),
  ];
  if (withDoor) {
    parts.push(make(
      "button",
      { type: "button", class: "hd-open", "data-open": "", "data-exchange": exchange, "data-kind": kind, "data-n": n },
      texts.open_article,
    ));
  }
  tip.replaceChildren(...parts);
  tip.hidden = false;
  tipFor = marker;
  marker.setAttribute("aria-describedby", "hd-tip");
  const box = marker.getBoundingClientRect();
  const left = Math.min(box.left, innerWidth - tip.offsetWidth - 12);
  const above = box.top - tip.offsetHeight - 8;
  tip.style.left = `${Math.max(12, left)}px`;
  tip.style.top = `${above > 8 ? above : box.bottom + 8}px`;
}
function hideTip() {
  clearTimeout(leaving);
  if (tipFor) tipFor.removeAttribute("aria-describedby");
  tip.hidden = true;
  tipFor = null;
}
const markerOf = (event) => event.target.closest && event.target.closest("[data-marker]");
document.addEventListener("mouseover", (event) => {
  const marker = markerOf(event);
  if (marker && !touched) showTip(marker, false);
  else if (tip.contains(event.target)) clearTimeout(leaving);
});
document.addEventListener("mouseout", (event) => {
  // A moment to move onto the quote itself.
  if ((markerOf(event) || tip.contains(event.target)) && !touched) {
    clearTimeout(leaving);
    leaving = setTimeout(hideTip, 180);
  }
});
document.addEventListener("focusin", (event) => {
  const marker = markerOf(event);
  if (marker && !touched) showTip(marker, false);
});
document.addEventListener("focusout", (event) => { if (markerOf(event) && !touched) hideTip(); });
document.addEventListener("scroll", (event) => {
  if (event.target !== tip) hideTip();
}, true);

// ---- copies: what the server would write into a file
async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { // no clipboard without https on other machines than this one
    const area = make("textarea", { class: "hd-sr", readonly: "" });
    area.value = text;
    element.parentElement.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
onClick("[data-copy]", async (hit) => {
  const { conversation, exchange } = exchangeOf(hit).dataset;
  const before = hit.textContent;
  let done = false;
  try {
    const path = `export/${conversation}/${exchange}.${hit.dataset.copy}?lang=${texts.language}`;
    const reply = await fetch(path);
    done = reply.ok && await written(await reply.text());
  } catch { /* told below */ }
  hit.textContent = done ? texts.copied : texts.copy_failed;
  announce(hit.textContent);
  setTimeout(() => { hit.textContent = before; }, 1600);
});

// ---- thumbs, with a reason for those who want to give one
const thumbsOf = (home) => home.querySelectorAll("[data-thumb]");
function reasonForm(home, thumb) {
  const field = make("input", {
    type: "text", maxlength: "500", class: "hd-field", "aria-label": texts.thumb_why,
    placeholder: texts.thumb_why,
  });
  const form = make(
    "form", { class: "hd-reason" }, field,
    make("button", { type: "submit", class: "hd-button" }, texts.thumb_send),
    make("button", { type: "button", class: "hd-tool", "data-reason-skip": "" }, texts.thumb_skip),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) {
      trigger(EVENTS.thumb, { ...place(home.dataset.exchange), thumb, reason: field.value });
    }
    closeReason(home);
  });
  return form;
}
function closeReason(home) {
  const form = home.querySelector(".hd-reason");
  if (!form) return;
  form.remove();
  const pressed = home.querySelector('[data-thumb][aria-pressed="true"]');
  if (pressed) pressed.focus();
}
onClick("[data-thumb]", (hit) => {
  const home = exchangeOf(hit);
  const given = hit.getAttribute("aria-pressed") !== "true";
  thumbsOf(home).forEach((n) => n.setAttribute("aria-pressed", String(given && n === hit)));
  const old = home.querySelector(".hd-reason");
  if (old) old.remove();
  const thumb = given ? hit.dataset.thumb : "";
  trigger(EVENTS.thumb, { ...place(home.dataset.exchange), thumb });
  if (!given) return;
  const form = reasonForm(home, thumb);
  home.querySelector(".hd-tools").after(form);
  form.firstElementChild.focus();
});
onClick("[data-reason-skip]", (hit) => closeReason(exchangeOf(hit)));

// ---- questions on the page
const box = () => $("#hd-box textarea");
onClick("[data-ask]", (hit) => {
  if ("askUnfiltered" in hit.dataset) choose(NOTHING);
  trigger(EVENTS.ask, { question: hit.dataset.ask, alone: "askAlone" in hit.dataset });
  if (!touched && box()) box().focus(); // what was clicked is about to go
});

// ---- a new exchange comes into view, is told, and is gone on from
let latest = "";
onChange(() => {
  const last = $("#hd-now .hd-exchange");
  const pending = last && last.querySelector(".hd-pending");
  const state = last ? `${last.id} ${pending ? "pending" : "done"}` : "";
  if (last && state !== latest) {
    reveal(last, "start");
    const short = last.querySelector(".hd-short, .hd-sentences, .hd-refusal, .hd-problem");
    announce(pending ? texts.searching : `${texts.answered}: ${short ? short.textContent : ""}`);
  }
  latest = state;
  if (last && "fresh" in last.dataset) {
    delete last.dataset.fresh;
    trigger(EVENTS.suggest, place(last.dataset.exchange));
  }
  const follow = $("[data-follows]");
  if (follow) follow.hidden = !last || follow.dataset.follows !== last.dataset.exchange;
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    hideTip();
    const home = event.target.closest(".hd-exchange");
    if (home) closeReason(home);
    document.querySelectorAll(".hd-menu[open]").forEach((menu) => {
      menu.open = false;
      if (menu.contains(event.target)) menu.querySelector("summary").focus();
    });
  }
  // Enter that ends a composed syllable (Telex, VNI) must not send the question.
  if (event.key === "Enter" && event.isComposing) event.stopPropagation();
}, true);
document.addEventListener("click", (event) => {
  document.querySelectorAll(".hd-menu[open]").forEach((menu) => {
    if (!menu.contains(event.target) || event.target.closest("a")) menu.open = false;
  });
}, true);
