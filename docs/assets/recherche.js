/* The search of the theme counts its results in English only: say it in French. */
(() => {
  const SAID = new Map([
    ["No results", "Aucun résultat"],
    ["Loading search…", "Chargement de la recherche…"],
  ]);
  const COUNT = /^([\d,]+) results?$/;
  const say = (text) => {
    const found = COUNT.exec(text);
    if (found) {
      const count = Number(found[1].replace(/,/g, ""));
      return `${count.toLocaleString("fr")} résultat${count > 1 ? "s" : ""}`;
    }
    return SAID.get(text);
  };
  const translate = (root) => {
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const said = say(node.data);
      if (said) node.data = said;
    }
  };
  const watch = (root) => {
    new MutationObserver(() => translate(root)).observe(root, {
      childList: true, characterData: true, subtree: true,
    });
    translate(root);
  };
  const search = () => {
    // The search lives in an element of its own, made when the page is ready.
    const host = [...document.querySelectorAll("body *")].find((one) => one.shadowRoot);
    if (host) watch(host.shadowRoot);
    else watch(document.querySelector(".md-search") ?? document.body);
  };
  addEventListener("load", () => setTimeout(search, 0));
})();
