// The page: phones side by side, one clock, one stream of events.
import { get, listen, patch, post, Unanswered } from "./api.js";
import { button, find, node } from "./dom.js";
import { Guide } from "./guide.js";
import { keep, recalled, remembers } from "./memory.js";
import { Panel } from "./panel.js";
import { People } from "./people.js";
import { Phone } from "./phone.js";
import { Tools } from "./tools.js";
import { choose, current, t, word } from "./words.js";

const PHONES = 3, MOST_PHONES = 8;
const TOAST_MS = 4500, CALM_MS = 60, HOUSE_MS = 250, LOOK_MS = 5000, CALLED_MS = 1600, TYPING_MS = 5500;

class Page {
  constructor() {
    this.people = new People();
    this.phones = [];
    this.looks = new Map();
    this.guide = new Guide(this);
    this.panel = new Panel(this);
    this.tools = new Tools(this);
    find("language").addEventListener("click", () => this.speak(current() === "da" ? "en" : "da"));
    find("more-phone").addEventListener("click", () => this.add(null, { inSight: true }));
  }

  async begin() {
    this.language(current());
    await this.look();
    await this.people.refresh();
    const kept = recalled("phones");
    if (!kept && current() !== "da") await this.speak(current());
    for (const place of kept ?? this.state.phones.slice(0, PHONES)) await this.add(place);
    listen((event) => this.event(event), () => this.refresh());
    setInterval(() => this.calm("house", () => this.look()), LOOK_MS);
    await this.refresh();
    document.body.dataset.ready = "yes";
  }

  // What stands around the phones.
  async look() {
    const [state, faults] = await Promise.all([post("/hooks/house"), get("/faults")]);
    if (this.state && this.state.town !== state.town) return location.reload();
    if (!this.state) this.#arrive(state.town);
    this.state = state;
    const roles = JSON.stringify(state.roles);
    this.people.know(state.roles, state.order);
    if (roles !== this.roles) this.phones.forEach((phone) => phone.people());
    this.roles = roles;
    this.tools.draw(state, faults);
    this.guide.draw(state);
    this.panel.draw(state);
    return null;
  }

  #arrive(town) {
    remembers(town);
    this.people.recall();
  }

  async refresh() {
    await this.act(async () => {
      await this.people.refresh();
      this.phones.forEach((phone) => phone.people());
      await Promise.all([...this.phones.map((phone) => phone.refresh()), this.look()]);
    });
  }

  event(event) {
    if (["person", "group", "reset"].includes(event.kind)) this.calm("people", () => this.refresh());
    const watching = this.phones.filter((phone) => phone.person && (!event.chat_id || event.chat_id === phone.chatId));
    if (event.kind === "message" && event.by === "bot" && !watching.length) {
      this.people.arrived(event.chat_id);
      this.marked();
    }
    watching.forEach((phone) => this.calm(phone, () => phone.refresh()));
    if (event.kind === "typing") setTimeout(() => watching.forEach((phone) => this.calm(phone, () => phone.refresh())), TYPING_MS);
    this.calm("house", () => this.look());
  }

  // What is new stands in every phone's list of people, and in the strip.
  marked() {
    this.phones.forEach((phone) => phone.people());
    if (this.state) this.guide.draw(this.state);
  }

  // Many events in one breath are one look, and what comes while it lasts is one more after it.
  calm(key, look) {
    const begun = this.looks.get(key);
    if (begun) { begun.again = begun.looking; return; }
    const mine = { looking: false, again: false };
    this.looks.set(key, mine);
    setTimeout(async () => {
      mine.looking = true;
      await look().catch((error) => this.failed(error));
      this.looks.delete(key);
      if (mine.again) this.calm(key, look);
    }, key === "house" ? HOUSE_MS : CALM_MS);
  }

  async act(deed) {
    try {
      return await deed() ?? true;
    } catch (error) {
      this.failed(error);
      return null;
    }
  }

  // Nobody at the other end: said as long as it is so, and taken back by the next look.
  failed(error) {
    if (error instanceof Unanswered) this.guide.trouble(t("unanswered"));
    else this.toast(null, t("failed") + error.message, false);
  }

  toast(phone, text, alert) {
    if (alert) return this.ask(text, []);
    const toast = node("div", { class: "toast", role: "status" }, text);
    (phone?.root ?? document.body).append(toast);
    setTimeout(() => toast.remove(), TOAST_MS);
    return null;
  }

  ask(title, choices) {
    const dialog = find("chooser");
    dialog.querySelector("h2").textContent = title;
    dialog.querySelector(".choices").replaceChildren(...choices.map(([label, deed]) =>
      button(label, () => { dialog.close(); this.act(deed); })));
    if (!dialog.open) dialog.showModal();
    return null;
  }

  #everybody(deed) { return this.people.list.map((one) => [this.people.labelOf(one.id), () => deed(one.id)]); }

  openLink(payload) {
    const fresh = ["stranger", "second", "candidate"].map((kind) => [t(kind), async () => this.startAs(await this.people.add(kind), payload)]);
    this.ask(t("open_as"), [...fresh, ...this.#everybody((person) => this.startAs(person, payload))]);
  }

  openCode(code) {
    this.ask(t("code_who"), this.#everybody(async (person) => {
      const phone = await this.bring(person);
      await phone.act("say", { text: code });
    }).reverse());
  }

  async startAs(person, payload) {
    const phone = await this.bring(person);
    await phone.start(payload);
  }

  async choose(phone, value) {
    await this.act(async () => phone.show(this.people.isNew(value) ? await this.people.add(value) : value));
    this.#remember();
  }

  // Shows somebody's phone, beside another one when that is asked for.
  async bring(person, beside = null) {
    const kept = new Set([person, beside]);
    const free = this.phones.filter((phone) => !kept.has(phone.person)).reverse();
    const shown = [];
    for (const one of [person, beside].filter(Boolean)) {
      const phone = this.phones.find((other) => other.person === one) ?? free.shift() ?? this.phones.at(-1);
      if (phone.person !== one) await phone.show(one);
      shown.push(phone);
    }
    this.#remember();
    const [phone] = shown;
    phone.root.scrollIntoView({ inline: "nearest", block: "nearest" });
    phone.root.classList.add("called");
    setTimeout(() => phone.root.classList.remove("called"), CALLED_MS);
    phone.writing.text.focus({ preventScroll: true });
    return phone;
  }

  // A phone that is asked for comes into sight; those the page begins with leave it at the top, before the first of them.
  async add(place = null, { inSight = false } = {}) {
    if (this.phones.length >= MOST_PHONES) return;
    const phone = new Phone(this);
    this.phones.push(phone);
    find("phones").append(phone.root);
    const free = this.people.list.find((one) => !this.phones.some((other) => other.person === one.id));
    phone.word();
    await this.act(() => phone.show(place ?? free?.id));
    this.#arrange();
    if (inSight) phone.root.scrollIntoView({ inline: "nearest", block: "nearest" });
  }

  close(phone) {
    this.phones = this.phones.filter((one) => one !== phone);
    phone.root.remove();
    this.#arrange();
  }

  #arrange() {
    document.body.classList.toggle("few", this.phones.length <= PHONES);
    find("more-phone").disabled = this.phones.length >= MOST_PHONES;
    this.#remember();
  }

  #remember() { keep("phones", this.phones.map((phone) => phone.place)); }

  // What the phone's own settings say, which the bot hears at once, and the bot's question about it.
  async otherLanguage(phone) {
    const now = this.people.get(phone.person)?.language_code;
    await this.act(() => patch(`/people/${phone.person}`, { language_code: now === "en" ? "da" : "en" }));
    await this.act(() => this.people.refresh());
    phone.people();
    await phone.act("say", { text: "/language" });
  }

  // The page, and with it everybody's phone; each phone can still be asked for another language.
  async speak(code) {
    this.language(code);
    await this.act(() => post("/hooks/language", { code }));
  }

  language(code) {
    choose(code);
    word();
    document.title = t("title");
    this.panel.word();
    this.phones.forEach((phone) => { phone.word(); phone.people(); });
    if (this.state) this.refresh();
  }
}

const page = new Page();
page.begin().catch((error) => page.failed(error));
