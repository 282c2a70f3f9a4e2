"use strict";
// Without this script everything is shown; it chooses what to look at, and copies queries.
(() => {
  document.documentElement.classList.add("js");
  const get = (id) => document.getElementById(id);
  const cuts = [...document.querySelectorAll(".cut")];
  const measure = get("measure");
  const dimension = get("dimension");
  const named = get("named");
  const live = get("live");

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const show = () => {
    const wanted = plain(named.value.trim());
    let found = null;
    for (const one of cuts) {
      const chosen = one.dataset.measure === measure.value && one.dataset.dimension === dimension.value;
      one.hidden = !chosen;
      if (chosen) found = one;
    }
    let shown = 0;
    for (const row of found ? found.querySelectorAll("tbody tr") : []) {
      row.hidden = !plain(row.cells[0].textContent).includes(wanted);
      if (!row.hidden) shown += 1;
    }
    live.textContent = found ? live.dataset.said.replace("#", shown) : live.dataset.none;
  };

  if (cuts.length) {
    for (const one of [measure, dimension]) one.addEventListener("change", show);
    named.addEventListener("input", show);
    get("filters").addEventListener("submit", (event) => event.preventDefault());
    show();
  }

  const select = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  };

  const copy = async (button) => {
    const element = get(button.dataset.copy);
    let done = true;
    try {
      await navigator.clipboard.writeText(element.textContent);
    } catch {
      // Browsers that give a local file no clipboard still copy a selection.
      select(element);
      done = document.execCommand("copy");
      button.focus();
    }
    get("copied").textContent = "";
    setTimeout(() => { get("copied").textContent = done ? button.dataset.done : button.dataset.failed; }, 60);
    const before = button.dataset.label || (button.dataset.label = button.textContent);
    button.textContent = done ? button.dataset.done : button.dataset.failed;
    setTimeout(() => { button.textContent = before; }, 2500);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (button) copy(button);
  });
})();
