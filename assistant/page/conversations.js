// ---- the list of conversations
const current = () => ($(".hd-bar") ? $(".hd-bar").dataset.conversation : "");
onClick("[data-new]", () => {
  kept.set("hoidap_conversation", "");
  trigger(EVENTS.clear, {});
  listing(false);
  if (!touched && box()) box().focus();
});

// Where there is no room beside the conversation, the list lies over it.
function listing(open) {
  const main = $("#hd-main");
  if (!main) return;
  if (open) main.dataset.listing = "";
  else delete main.dataset.listing;
  document.querySelectorAll(".hd-list-toggle").forEach((n) => {
    n.setAttribute("aria-expanded", String(open));
  });
}
const isListing = () => $("#hd-main") && "listing" in $("#hd-main").dataset;
onClick("[data-list-toggle]", () => {
  listing(!isListing());
  const first = isListing() ? $("#hd-side .hd-find") : $(".hd-list-toggle");
  if (first) first.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !isListing() || document.querySelector("dialog[open]")) return;
  listing(false);
  if ($(".hd-list-toggle")) $(".hd-list-toggle").focus();
});

document.addEventListener("click", (event) => {
  if (isListing() && !event.target.closest("#hd-side, .hd-list-toggle")) listing(false);
}, true);

onClick("[data-conversation-open]", (hit) => {
  trigger(EVENTS.talk, { conversation: hit.closest("[data-item]").dataset.item });
  listing(false);
});

// ---- renaming and deleting, in place
function change(item, what) {
  trigger(EVENTS.change, { conversation: item.dataset.item, current: current(), ...what });
}
function done(item) {
  delete item.dataset.editing;
  item.querySelectorAll(".hd-edit").forEach((n) => n.remove());
}
function edit(item, form, focused) {
  document.querySelectorAll(".hd-item[data-editing]").forEach(done);
  item.dataset.editing = "";
  item.append(form);
  focused.focus();
}
const cancel = () =>
  make("button", { type: "button", class: "hd-tool", "data-edit-cancel": "" }, texts.cancel);
onClick("[data-edit-cancel]", (hit) => done(hit.closest("[data-item]")));
onClick("[data-rename]", (hit) => {
  const item = hit.closest("[data-item]");
  const field = make("input", {
    type: "text", class: "hd-field", maxlength: "120", "aria-label": texts.rename_to,
  });
  field.value = item.querySelector(".hd-item-title").textContent;
  const form = make(
    "form", { class: "hd-edit" }, field,
    make("button", { type: "submit", class: "hd-button" }, texts.save), cancel(),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change(item, { title: field.value });
    done(item);
  });
  edit(item, form, field);
  field.select();
});
onClick("[data-delete]", (hit) => {
  const item = hit.closest("[data-item]");
  const sure = make("button", { type: "button", class: "hd-button hd-danger" }, texts.delete);
  sure.addEventListener("click", () => change(item, { delete: true }));
  edit(item, make("div", { class: "hd-edit" }, make("p", {}, texts.delete_sure), sure, cancel()), sure);
});
document.addEventListener("keydown", (event) => {
  const item = event.key === "Escape" && event.target.closest(".hd-item[data-editing]");
  if (!item) return;
  event.stopPropagation();
  done(item);
  item.querySelector("[data-conversation-open]").focus();
}, true);

// ---- finding one by its title
let seeking = 0;
document.addEventListener("input", (event) => {
  if (!event.target.closest("[data-find]")) return;
  clearTimeout(seeking);
  seeking = setTimeout(() => {
    trigger(EVENTS.seek, { query: event.target.value, conversation: current() });
  }, 200);
});

// ---- the conversation in view outlives a reload; each window of the browser has its own
let restored = false;
onChange(() => {
  const bar = $(".hd-bar");
  if (!bar) return;
  if (!restored) {
    restored = true;
    const before = kept.get("hoidap_conversation");
    if (before && !bar.dataset.conversation) {
      trigger(EVENTS.talk, { conversation: before });
      return;
    }
  }
  if (bar.dataset.conversation) kept.set("hoidap_conversation", bar.dataset.conversation);
  // The list may have been drawn before the conversation was opened, or by another event.
  document.querySelectorAll(".hd-item").forEach((item) => {
    const open = item.querySelector(".hd-item-open");
    const here = item.dataset.item === bar.dataset.conversation;
    if (here === open.hasAttribute("aria-current")) return;
    if (here) open.setAttribute("aria-current", "true");
    else open.removeAttribute("aria-current");
  });
  const list = $("[data-query]");
  const find = $("[data-find]");
  if (list && find && document.activeElement !== find && find.value !== list.dataset.query) {
    find.value = list.dataset.query;
  }
});
