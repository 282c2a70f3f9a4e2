"use strict";
// Without this script everything is shown, unfolded or to unfold; it only adds comfort.
(() => {
  const root = document.documentElement;
  const main = document.getElementById("contenu");
  const live = document.getElementById("live");
  const filters = [...document.querySelectorAll("[data-filter]")].filter((one) => one !== main);
  const all = filters.find((one) => !one.dataset.filter);
  root.classList.add("js");

  const announce = (text) => {
    live.textContent = "";
    // A reader speaks when the words change: the same words twice are a change only after a pause.
    setTimeout(() => { live.textContent = text; }, 60);
  };

  const show = (kinds) => {
    if (kinds.size) main.dataset.filter = [...kinds].join(" ");
    else delete main.dataset.filter;
    let shown = 0;
    for (const one of filters) {
      const on = one === all ? !kinds.size : kinds.has(one.dataset.filter);
      one.setAttribute("aria-pressed", String(on));
      if (on) shown += Number(one.dataset.count);
    }
    announce(all.dataset.said.replace("#", shown));
  };

  const chosen = () => new Set((main.dataset.filter || "").split(" ").filter(Boolean));

  for (const one of filters) {
    one.addEventListener("click", () => {
      const kinds = one === all ? new Set() : chosen();
      if (one !== all && !kinds.delete(one.dataset.filter)) kinds.add(one.dataset.filter);
      show(kinds);
    });
  }

  const select = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  // Browsers that give a local file no clipboard still copy a selection.
  const copySelected = (element, button) => {
    select(element);
    const done = document.execCommand("copy");
    if (done) getSelection().removeAllRanges();
    button.focus();
    return done;
  };

  const copy = async (button) => {
    const element = document.getElementById(button.dataset.copy);
    let done;
    try {
      await navigator.clipboard.writeText(element.textContent);
      done = true;
    } catch {
      done = copySelected(element, button);
    }
    const label = button.firstChild;
    const before = button.dataset.label || (button.dataset.label = label.data);
    announce(done ? button.dataset.done : button.dataset.failed);
    if (done) {
      label.data = button.dataset.done;
      setTimeout(() => { label.data = before; }, 2500);
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (button) copy(button);
    const link = event.target.closest('a[href^="#"]');
    if (link) reveal(link.hash);
  });

  // Where a link leads may be folded or filtered out.
  const reveal = (hash) => {
    const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target) return;
    const kind = target.closest("[data-kind]");
    const kinds = chosen();
    if (kind && kinds.size && !kinds.has(kind.dataset.kind)) show(new Set());
    for (let one = target; one; one = one.parentElement) {
      if (one.tagName === "DETAILS") one.open = true;
    }
    const fold = target.querySelector(":scope > details.fold");
    if (fold) fold.open = true;
  };
  addEventListener("hashchange", () => reveal(location.hash));
  reveal(location.hash);

  // On a small screen the conclusion comes before the contents and the filters.
  if (matchMedia("(max-width: 67.99rem)").matches) {
    for (const one of document.querySelectorAll(".drawer")) one.open = false;
  }

  const folded = () => [...document.querySelectorAll("main details:not([open])")];
  const on = (id, act) => document.getElementById(id).addEventListener("click", act);
  on("unfold", () => { for (const one of folded()) one.open = true; });
  on("foldup", () => {
    for (const one of document.querySelectorAll("main details[open]")) one.open = false;
  });
  on("print", () => print());

  // Paper cannot be unfolded.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = folded();
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
    opened = [];
  });
})();
