// The page: three phones, one clock, one stream of events.
import { get, listen, post } from "./api.js";
import { House } from "./house.js";
import { Phone, node } from "./phone.js";
import { choose, current, t, word } from "./words.js";

const PHONES = 3;
const TOAST_MS = 4500;
const CALM_MS = 60;

class Page {
  constructor() {
    this.everybody = [];
    this.phones = Array.from({ length: PHONES }, (_, index) => new Phone(this, index));
    document.getElementById("phones").append(...this.phones.map((phone) => phone.root));
    this.house = new House(this);
    this.pending = null;
    document.getElementById("language").addEventListener("click", () => this.language(current() === "da" ? "en" : "da"));
    document.getElementById("open-panel").addEventListener("click", () => this.panel());
  }

  async begin() {
    this.language(current());
    await this.people();
    const first = this.everybody.slice(0, PHONES).map((one) => one.id);
    const wanted = JSON.parse(sessionStorage.getItem("phones") || "null") || (await this.house.refresh(), this.house.state.phones) || first;
    await Promise.all(this.phones.map((phone, index) => phone.show(wanted[index] ?? null)));
    listen((event) => this.event(event), () => this.refresh());
    setInterval(() => this.calm("house", () => this.house.refresh()), 5000);
    await this.refresh();
    document.body.dataset.ready = "yes";
  }

  async people() {
    const { people } = await get("/people");
    this.everybody = people.map((one) => ({ id: one.id, label: [one.first_name, one.last_name].filter(Boolean).join(" ") }));
    this.phones.forEach((phone) => phone.people(this.everybody));
  }

  nameOf(person) { return this.everybody.find((one) => one.id === person)?.label ?? ""; }

  async refresh() {
    await this.people();
    await Promise.all([...this.phones.map((phone) => phone.refresh()), this.house.refresh()]).catch((error) => this.failed(error));
  }

  event(event) {
    if (event.kind === "person" || event.kind === "reset") this.calm("people", () => this.people());
    this.phones.filter((phone) => phone.person && (!event.chat_id || event.chat_id === phone.person))
      .forEach((phone) => this.calm(phone.index, () => phone.refresh()));
    this.calm("house", () => this.house.refresh());
  }

  // Many events in one breath are one look.
  calm(key, look) {
    this.waiting ??= new Map();
    if (this.waiting.has(key)) return;
    this.waiting.set(key, setTimeout(() => {
      this.waiting.delete(key);
      look().catch((error) => this.failed(error));
    }, CALM_MS));
  }

  async act(deed) {
    try {
      return await deed();
    } catch (error) {
      this.failed(error);
      return null;
    }
  }

  failed(error) { this.toast(null, t("failed") + error.message, false); }

  toast(phone, text, alert) {
    if (alert) return this.choose(text, []);
    const toast = node("div", { class: "toast", role: "status" }, text);
    (phone?.root ?? document.body).append(toast);
    setTimeout(() => toast.remove(), TOAST_MS);
    return null;
  }

  choose(title, choices) {
    const dialog = document.getElementById("chooser");
    dialog.querySelector("h2").textContent = title;
    dialog.querySelector(".choices").replaceChildren(...choices.map(([label, deed]) =>
      node("button", { type: "button", onclick: () => { dialog.close(); deed(); } }, label)));
    if (!dialog.open) dialog.showModal();
    return null;
  }

  openLink(payload) {
    const choices = this.everybody.map((one) => [one.label, () => this.startAs(one.id, payload)]);
    this.choose(t("open_as"), [...choices, [t("new_person"), async () => this.startAs(await this.makePerson(), payload)]]);
  }

  async makePerson() {
    const name = prompt(t("name_of_new"));
    if (!name) return null;
    const made = await this.act(() => post("/people", { first_name: name, language_code: current() }));
    await this.people();
    return made?.id ?? null;
  }

  async choosePerson(phone, value) {
    const person = value === "new" ? await this.makePerson() : Number(value) || null;
    await phone.show(person);
    this.remember();
  }

  async bring(person) {
    const there = this.phones.find((phone) => phone.person === person);
    const phone = there ?? this.phones[PHONES - 1];
    if (!there) await phone.show(person);
    this.remember();
    phone.root.scrollIntoView({ behavior: "smooth", inline: "center", block: "nearest" });
    phone.root.classList.add("called");
    setTimeout(() => phone.root.classList.remove("called"), 1600);
    phone.text.focus({ preventScroll: true });
    return phone;
  }

  async startAs(person, payload) {
    if (!person) return;
    const phone = await this.bring(person);
    await phone.start(payload);
  }

  async bringAndSay(person, text) {
    await this.bring(person);
    await this.act(() => post(`/people/${person}/say`, { text }));
  }

  remember() { sessionStorage.setItem("phones", JSON.stringify(this.phones.map((phone) => phone.person))); }

  language(code) {
    choose(code);
    word();
    document.getElementById("language").textContent = t("language");
    this.phones.forEach((phone) => { phone.word(); phone.people(this.everybody); });
    this.panel(document.body.classList.contains("wide"));
    if (this.everybody.length) this.refresh();
  }

  panel(wide = !document.body.classList.contains("wide")) {
    document.body.classList.toggle("wide", wide);
    const button = document.getElementById("open-panel");
    button.textContent = wide ? t("panel_show") : t("panel_hide");
    button.setAttribute("aria-expanded", String(!wide));
  }
}

const page = new Page();
page.begin().catch((error) => page.failed(error));
