// One phone: a persona's chat with the bot, or a group's topic, pressed and typed into as that persona.
import { get, post } from "./api.js";
import { bubble } from "./bubble.js";
import { button, find, node } from "./dom.js";
import { day } from "./times.js";
import { t } from "./words.js";
import { Writing } from "./writing.js";

const BOTTOM = 60;
const SPINNING_MS = 15000, ANSWER_MS = 15000;

export class Phone {
  constructor(page) {
    this.page = page;
    this.person = null;
    this.drawn = new Map();
    this.root = find("phone").content.firstElementChild.cloneNode(true);
    const one = (selector) => this.root.querySelector(selector);
    [this.select, this.chat, this.typing, this.newer, this.blockButton, this.tongue, this.closeButton] =
      [".who select", ".chat", ".typing", ".newer", ".block", ".tongue", ".close"].map(one);
    this.writing = new Writing(this, this.root);
    this.select.addEventListener("change", () => this.page.choose(this, this.select.value));
    this.blockButton.addEventListener("click", () => this.act(this.blocked ? "unblock" : "block"));
    this.tongue.addEventListener("click", () => this.page.otherLanguage(this));
    this.closeButton.addEventListener("click", () => this.page.close(this));
    this.chat.addEventListener("keydown", (event) => this.#walk(event));
    // Whoever reads the newest message goes on doing so when something above or below takes room.
    this.atEnd = true;
    this.acted = 0;
    this.chat.addEventListener("scroll", () => this.#scrolled());
    this.newer.addEventListener("click", () => this.toBottom());
    new ResizeObserver(() => { if (this.atEnd) this.toBottom(); }).observe(this.chat);
  }

  get place() { return [this.person, ...(this.chatId === this.person ? [] : [this.chatId, this.thread])].filter(Boolean).join("/"); }

  word() {
    this.root.setAttribute("aria-label", `${t("phone_of")}: ${this.page.people.nameOf(this.person)}`);
    this.root.querySelector(".who span").textContent = t("phone_of");
    this.newer.textContent = t("newer");
    this.closeButton.setAttribute("aria-label", t("close_phone"));
    this.tongue.setAttribute("aria-label", t("language_of"));
    this.writing.word();
    this.forget();
  }

  people() {
    const options = this.page.people.options(), listed = options.map((one) => one.value + one.label).join();
    // An open list must not change under the hand that chooses.
    if (listed !== this.listed && document.activeElement !== this.select) {
      this.listed = listed;
      this.select.replaceChildren(...options);
    }
    this.select.value = this.place;
    this.tongue.textContent = (this.page.people.get(this.person)?.language_code || "da").toUpperCase();
  }

  async show(place) {
    const [person, chat, thread] = String(place ?? "").split("/").map(Number);
    this.person = person || null;
    this.chatId = chat || this.person;
    this.thread = thread || null;
    this.newest = 0;
    this.forget();
    this.writing.clear();
    this.people();
    await this.refresh();
    this.toBottom();
  }

  forget() {
    this.drawn.clear();
    this.chat.replaceChildren();
  }

  async refresh() {
    if (!this.person) return;
    const place = this.place;
    const thread = this.thread ? `&thread=${this.thread}` : "";
    const seen = await get(`/people/${this.person}/chats/${this.chatId}?last=80${thread}`);
    if (place !== this.place) return;
    if (this.page.people.read(this.chatId)) this.page.marked();
    this.root.setAttribute("aria-label", `${t("phone_of")}: ${this.page.people.nameOf(this.person)}`);
    this.blocked = seen.blocked;
    this.root.classList.toggle("blocked", seen.blocked);
    this.blockButton.title = t(seen.blocked ? "unblock" : "block");
    this.blockButton.setAttribute("aria-label", this.blockButton.title);
    this.blockButton.setAttribute("aria-pressed", String(seen.blocked));
    this.typing.textContent = seen.typing ? t("typing") : "";
    this.writing.draw(seen);
    this.#draw(seen);
  }

  #draw(seen) {
    const { atEnd, newest } = this;
    if (!seen.messages.length) return this.#drawEmpty(seen);
    const untaken = new Set(seen.untaken);
    const byId = new Map(seen.messages.map((one) => [one.message_id, one]));
    const wanted = new Map();
    for (const message of seen.messages) {
      const date = day(message.date * 1000);
      if (!wanted.has(date)) wanted.set(date, [date, () => node("p", { class: "day" }, date)]);
      const facts = { reply: byId.get(message.reply_to), untaken: untaken.has(message.message_id) };
      wanted.set(message.message_id, [JSON.stringify([message, facts]), () => bubble(message, { phone: this, ...facts })]);
    }
    this.#place(wanted);
    this.newest = seen.messages.at(-1).message_id;
    const hasNews = newest && this.newest > newest;
    // An answer to what was just done here is looked at; anything else waits below, and says so.
    if (atEnd || (hasNews && Date.now() < this.acted + ANSWER_MS)) this.toBottom();
    else if (hasNews) this.newer.hidden = false;
  }

  // Only what differs is drawn and moved, so that the keyboard's focus stays where it was.
  #place(wanted) {
    const fresh = new Map();
    let place = 0;
    for (const [id, [key, make]] of wanted) {
      const old = this.drawn.get(id);
      const one = old?.key === key ? old.one : make();
      if (old && old.one !== one) { one.classList.add("changed"); old.one.remove(); }
      fresh.set(id, { key, one });
      if (this.chat.children[place] !== one) this.chat.insertBefore(one, this.chat.children[place] ?? null);
      place += 1;
    }
    while (this.chat.children.length > place) this.chat.lastElementChild.remove();
    this.drawn = fresh;
  }

  #drawEmpty(seen) {
    this.forget();
    this.chat.append(node("p", { class: "empty" }, seen.description || t("quiet")), button(t("start"), () => this.start(""), { class: "begin" }));
  }

  act(deed, body = {}) {
    if (!this.person) return null;
    this.acted = Date.now();
    return this.page.act(() => post(`/people/${this.person}/${deed}`, { chat_id: this.chatId, thread: this.thread, ...body }));
  }

  // The phone's own list of groups: a key that asks for one is answered by choosing it.
  pick(key) {
    const { people } = this.page;
    const groups = people.groups.filter((one) => one.is_forum === Boolean(key.request_chat.chat_is_forum) && one.members[this.person]);
    const choices = groups.map((one) => [one.title, () => this.act("tap", { text: key.text, chat_id: one.id })]);
    return this.page.ask(t(groups.length ? "pick_group" : "no_group"), choices);
  }

  start(payload) { return this.page.act(() => post(`/people/${this.person}/start`, { payload })); }

  react(message) {
    const mine = message.reactions.some((one) => one.by === this.person);
    return this.act("react", { message_id: message.message_id, emoji: mine ? null : "👍" });
  }

  erase(message) { return this.act("erase", { message_id: message.message_id }); }

  async press(message, pressed, key) {
    key.classList.add("waiting");
    key.setAttribute("aria-busy", "true");
    const made = await this.act("press", { message_id: message.message_id, data: pressed.callback_data });
    if (made) await this.page.act(() => this.#answer(made.query_id));
    key.classList.remove("waiting");
    key.removeAttribute("aria-busy");
  }

  async #answer(query) {
    for (const end = Date.now() + SPINNING_MS; Date.now() < end;) {
      const found = await get(`/queries/${query}`);
      if (found.answers) {
        if (found.text) this.page.toast(this, found.text, found.show_alert);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  copy(text) {
    return this.page.act(async () => {
      await navigator.clipboard?.writeText(text);
      this.page.toast(this, t("copied"), false);
    });
  }

  get #size() { return `${this.chat.scrollHeight}/${this.chat.clientHeight}`; }

  #scrolled() {
    // The event comes late: a phone beside this one may have narrowed the lines since.
    if (this.atEnd && this.size !== this.#size) return this.toBottom();
    this.atEnd = this.chat.scrollHeight - this.chat.scrollTop - this.chat.clientHeight < BOTTOM;
    if (this.atEnd) this.newer.hidden = true;
    return null;
  }

  toBottom() {
    this.atEnd = true;
    this.newer.hidden = true;
    this.chat.scrollTop = this.chat.scrollHeight;
    this.size = this.#size;
  }

  // Up and down go from bubble to bubble; Tab then reaches what can be done with it.
  #walk(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || event.target.closest("button, a, pre")) return;
    const bubbles = [...this.chat.querySelectorAll(".bubble")];
    const at = bubbles.indexOf(document.activeElement);
    const next = bubbles[at === -1 ? bubbles.length - 1 : at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}
