// The side panel: links, what the bot promised and when, and how much of what is stored.
import { button, find, node } from "./dom.js";
import { short } from "./times.js";
import { current, pick, t } from "./words.js";

export class Panel {
  constructor(page) {
    this.page = page;
    find("open-panel").addEventListener("click", () => this.#toggle());
  }

  word() { this.#label(document.body.classList.contains("wide")); }

  #toggle() { this.#label(document.body.classList.toggle("wide")); }

  #label(wide) {
    const toggle = find("open-panel");
    toggle.textContent = wide ? t("panel_show") : t("panel_hide");
    toggle.setAttribute("aria-expanded", String(!wide));
  }

  draw({ links, promised, stored, waiting }) {
    const drawn = JSON.stringify([links, promised, stored, waiting, current()]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    find("links").replaceChildren(...links.map((link) => button(pick(link.label), () => this.page.openLink(link.payload), { class: "link" })));
    find("promised").replaceChildren(...(promised.length ? promised.map(promise) : [node("li", { class: "hint" }, t("nothing_promised"))]));
    find("stored").replaceChildren(...Object.entries(stored).flatMap(([name, number]) => [node("dt", {}, t(name)), node("dd", {}, String(number))]));
    const busy = Object.entries(waiting).filter(([, number]) => number);
    find("waiting").textContent = busy.length ? busy.map(([name, number]) => `${t(name)}: ${number}`).join(" · ") : t("idle");
  }
}

function promise(one) {
  return node("li", {}, node("time", { datetime: one.when }, short(one.when)), node("span", {}, pick(one.what)));
}
