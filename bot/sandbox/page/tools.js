// The clock, the faults, and the municipality's name.
import { post } from "./api.js";
import { button, find, node } from "./dom.js";
import { clock, short, whole } from "./times.js";
import { count, pick, t } from "./words.js";

const SOME = 0.4;
const MOST_TOLD = 4;

export class Tools {
  constructor(page) {
    this.page = page;
    document.querySelectorAll("[data-jump]").forEach((one) => one.addEventListener("click", () => this.jump(one.dataset.jump)));
    find("kill").addEventListener("click", () => this.kill());
    find("cut").addEventListener("click", () => this.#faults({ cut: !this.cut }));
    find("faults").addEventListener("change", () => this.#faults(this.#wanted()));
    find("rename").addEventListener("click", () => this.naming(find("naming").hidden));
    find("naming").addEventListener("submit", (event) => { event.preventDefault(); this.rename(); });
    find("naming").addEventListener("keydown", (event) => { if (event.key === "Escape") this.naming(false); });
  }

  draw({ now, alive, municipality }, faults) {
    const chances = faults.chances["*"] ?? {};
    const on = { busy: chances["429"], lost: chances.reset_after, double: faults.duplicate_updates };
    this.cut = faults.cut;
    this.faulty = Object.values(on).some(Boolean);
    const time = find("now");
    time.textContent = whole(now);
    time.dateTime = now;
    find("municipality").textContent = municipality;
    pressed(find("kill"), !alive, t(alive ? "kill" : "revive"));
    pressed(find("cut"), this.cut, t(this.cut ? "uncut" : "cut"));
    // What was just ticked stays so until the sandbox has heard of it.
    const drawn = JSON.stringify(on);
    if (drawn !== this.drawn) for (const [name, chance] of Object.entries(on)) find(`fault-${name}`).checked = Boolean(chance);
    this.drawn = drawn;
    find("more-faults").classList.toggle("on", this.faulty);
  }

  async kill() {
    await this.page.act(() => post(this.page.state.alive ? "/hooks/kill" : "/hooks/start"));
    await this.page.refresh();
  }

  async jump(how) {
    this.#walking(true);
    const walked = await this.page.act(() => post("/hooks/jump", { how }));
    this.#walking(false);
    if (walked) this.#tell(walked);
    await this.page.refresh();
  }

  naming(open) {
    find("naming").hidden = !open;
    find("rename").setAttribute("aria-expanded", String(open));
    if (open) find("name").focus();
  }

  async rename() {
    const name = find("name").value.trim();
    const named = name && await this.page.act(() => post("/hooks/name", { name }));
    if (!named) return; // what was typed stays
    find("name").value = "";
    this.naming(false);
    this.#news(t("named") + named.name);
    await this.page.refresh();
  }

  #wanted() {
    const on = (name) => (find(`fault-${name}`).checked ? SOME : 0);
    const chances = { 429: on("busy"), reset_after: on("lost") };
    return { chances: Object.values(chances).some(Boolean) ? { "*": chances } : {}, duplicate_updates: on("double") };
  }

  async #faults(wanted) {
    if (!await this.page.act(() => post("/faults", wanted))) this.drawn = null;
    await this.page.act(() => this.page.look());
  }

  #walking(on) {
    find("walking").textContent = on ? t("walking") : "";
    document.body.classList.toggle("walks", on);
    document.querySelectorAll("[data-jump]").forEach((one) => { one.disabled = on; });
  }

  // What happened on the way, and why time stands when it does.
  #tell({ now, stopped, happened }) {
    const told = happened.slice(0, MOST_TOLD).map((one) => `${short(one.when)} ${pick(one.what)}`);
    if (happened.length > MOST_TOLD) told.push(t("and_more"));
    const what = happened.length ? `${count("things", happened.length)}: ${told.join(" · ")}` : stopped ? "" : t("nothing_happened");
    this.#news([stopped ? `${t(`stopped_${stopped}`)} (${clock(now)})` : "", what].filter(Boolean).join(" "), Boolean(stopped));
  }

  #news(text, wrong = false) {
    const line = find("happened");
    line.classList.toggle("wrong", wrong);
    line.hidden = false;
    line.replaceChildren(node("span", {}, text), button("×", () => { line.hidden = true; }, { "aria-label": t("close") }));
  }
}

function pressed(one, is, label) {
  one.textContent = label;
  one.setAttribute("aria-pressed", String(is));
}
