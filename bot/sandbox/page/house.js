// Everything around the phones: the clock, the faults, the story's next step, what is promised and stored.
import { get, post } from "./api.js";
import { current, pick, t } from "./words.js";
import { node } from "./phone.js";

const find = (id) => document.getElementById(id);

export class House {
  constructor(page) {
    this.page = page;
    this.state = null;
    document.querySelectorAll("[data-jump]").forEach((button) =>
      button.addEventListener("click", () => this.jump(button.dataset.jump)));
    find("kill").addEventListener("click", () => this.page.act(() => post(this.state?.alive ? "/hooks/kill" : "/hooks/start")).then(() => this.refresh()));
    find("cut").addEventListener("click", () => this.page.act(() => post("/faults", { cut: !this.cut })).then(() => this.refresh()));
    find("naming").addEventListener("submit", (event) => { event.preventDefault(); this.rename(); });
  }

  async refresh() {
    const [state, faults] = await Promise.all([post("/hooks/house"), get("/faults")]);
    this.state = state;
    this.cut = faults.cut;
    this.#drawTop();
    this.#drawGuide();
    this.#drawLinks();
    this.#drawStored();
  }

  async jump(how) {
    this.#walking(true);
    await this.page.act(() => post("/hooks/jump", { how }));
    this.#walking(false);
    await this.page.refresh();
  }

  async rename() {
    const name = find("name").value.trim();
    if (!name) return;
    this.#walking(true);
    await this.page.act(() => post("/hooks/name", { name }));
    this.#walking(false);
    await this.page.refresh();
  }

  #walking(on) {
    find("walking").textContent = on ? t("walking") : "";
    document.querySelectorAll("[data-jump]").forEach((button) => { button.disabled = on; });
  }

  #drawTop() {
    const { now, alive, municipality } = this.state;
    const shown = new Date(now).toLocaleString(current() === "da" ? "da-DK" : "en-GB", {
      weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", timeZone: "Europe/Copenhagen",
    });
    find("now").textContent = shown;
    find("municipality").textContent = municipality;
    find("kill").textContent = alive ? t("kill") : t("revive");
    find("kill").setAttribute("aria-pressed", String(!alive));
    find("cut").textContent = this.cut ? t("uncut") : t("cut");
    find("cut").setAttribute("aria-pressed", String(this.cut));
    document.body.classList.toggle("down", !alive || this.cut);
    document.body.dataset.down = !alive ? t("bot_down") : this.cut ? t("line_cut") : "";
  }

  #drawGuide() {
    const step = this.state.guide;
    const strip = find("guide");
    const warning = document.body.dataset.down;
    if (warning) return strip.replaceChildren(node("strong", {}, warning));
    if (!step) return strip.replaceChildren();
    const name = this.page.nameOf(step.person);
    return strip.replaceChildren(
      node("span", { class: "count" }, `${t("next")} ${step.number}/${step.of}`),
      node("strong", {}, name ? `${t("on_phone_of")}${name}` : ""),
      node("span", {}, pick(step.why)),
      ...(step.person ? [node("button", { type: "button", onclick: () => this.page.bring(step.person) }, t("show_phone"))] : []),
    );
  }

  #drawLinks() {
    const links = this.state.links || [];
    find("links").replaceChildren(...(links.length ? links.map((link) => this.#link(link)) : [node("p", { class: "hint" }, t("no_links"))]));
  }

  #link(link) {
    if (link.code) return node("button", { type: "button", class: "link", onclick: () => this.page.bringAndSay(link.person, link.code) }, `${pick(link.label)}: ${link.code}`);
    const onclick = () => (link.person ? this.page.startAs(link.person, link.payload) : this.page.openLink(link.payload));
    return node("button", { type: "button", class: "link", onclick }, pick(link.label));
  }

  #drawStored() {
    const { promised = [], stored = {} } = this.state;
    find("promised").replaceChildren(...(promised.length
      ? promised.map((one) => node("li", {}, node("time", { datetime: one.when }, moment(one.when)), ` ${t(one.what)}`))
      : [node("li", { class: "hint" }, t("nothing_promised"))]));
    find("stored").replaceChildren(...Object.entries(stored).flatMap(([name, count]) => [
      node("dt", {}, t(name)), node("dd", {}, String(count)),
    ]));
  }
}

// A moment as the phones say it, in Danish time.
function moment(when) {
  return new Date(when).toLocaleString(current() === "da" ? "da-DK" : "en-GB", {
    weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: "Europe/Copenhagen",
  });
}
