// One phone: a persona's chat with the bot, pressed and typed into as that persona.
import { get, post } from "./api.js";
import { t } from "./words.js";

const ATTACHMENTS = ["photo", "voice", "document", "location", "contact", "sticker"];
const BOTTOM = 60;

function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

export class Phone {
  constructor(page, index) {
    this.page = page;
    this.index = index;
    this.person = null;
    this.replyTo = null;
    this.editing = null;
    this.drawn = new Map();
    this.root = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    const find = (selector) => this.root.querySelector(selector);
    [this.select, this.chat, this.typing, this.replying, this.commands] =
      [".who select", ".chat", ".typing", ".replying", ".commands"].map(find);
    [this.blockButton, this.form, this.text, this.attach, this.slash, this.sendButton] =
      [".block", ".write", "textarea", ".attach", ".slash", ".send"].map(find);
    this.select.addEventListener("change", () => this.page.choosePerson(this, this.select.value));
    this.blockButton.addEventListener("click", () => this.#block());
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.#send(); });
    this.text.addEventListener("keydown", (event) => this.#keys(event));
    this.text.addEventListener("input", () => this.#grow());
    this.attach.addEventListener("change", () => this.#attach());
    this.slash.addEventListener("click", () => { this.commands.hidden = !this.commands.hidden; });
    this.word();
  }

  word() {
    this.root.setAttribute("aria-label", `${t("phone_of")} ${this.index + 1}`);
    this.root.querySelector(".who span").textContent = `${t("phone_of")} ${this.index + 1}`;
    this.text.placeholder = t("write_here");
    this.text.setAttribute("aria-label", t("write_here"));
    this.sendButton.textContent = t("send");
    this.slash.title = t("commands");
    this.slash.setAttribute("aria-label", t("commands"));
    this.attach.setAttribute("aria-label", t("attach"));
    this.attach.replaceChildren(
      node("option", { value: "" }, "+"),
      ...ATTACHMENTS.map((kind) => node("option", { value: kind }, t(kind))),
    );
    this.drawn.clear();
    this.chat.replaceChildren();
  }

  people(list) {
    const options = list.map((one) => node("option", { value: one.id }, one.label));
    this.select.replaceChildren(
      node("option", { value: "" }, t("nobody")), ...options, node("option", { value: "new" }, t("new_person")),
    );
    this.select.value = this.person ?? "";
  }

  async show(person) {
    this.person = person;
    this.select.value = person ?? "";
    this.drawn.clear();
    this.chat.replaceChildren();
    this.#clearTarget();
    await this.refresh();
  }

  async refresh() {
    if (!this.person) return;
    const person = this.person;
    const seen = await get(`/people/${person}/chats/${person}?last=80`);
    if (person !== this.person) return;
    this.root.classList.toggle("blocked", seen.blocked);
    this.blockButton.textContent = seen.blocked ? t("unblock") : t("block");
    this.blocked = seen.blocked;
    this.typing.textContent = seen.typing ? t("typing") : "";
    this.#drawCommands(seen.commands || []);
    this.#drawMessages(seen.messages);
    if (!seen.messages.length) {
      this.chat.replaceChildren(
        node("p", { class: "empty" }, seen.description || ""),
        node("button", { type: "button", class: "begin", onclick: () => this.start("") }, t("start")),
      );
    }
  }

  start(payload) { return this.page.act(() => post(`/people/${this.person}/start`, { payload })); }

  #drawMessages(messages) {
    const atBottom = this.chat.scrollHeight - this.chat.scrollTop - this.chat.clientHeight < BOTTOM;
    const alive = new Set();
    const bubbles = messages.map((message) => {
      const key = JSON.stringify(message);
      alive.add(message.message_id);
      const old = this.drawn.get(message.message_id);
      if (old?.key === key) return old.bubble;
      const bubble = this.#bubble(message);
      if (old) bubble.classList.add("changed");
      this.drawn.set(message.message_id, { key, bubble });
      return bubble;
    });
    for (const id of this.drawn.keys()) if (!alive.has(id)) this.drawn.delete(id);
    // Only what differs is moved, so that the keyboard's focus stays where it was.
    bubbles.forEach((bubble, place) => {
      if (this.chat.children[place] !== bubble) this.chat.insertBefore(bubble, this.chat.children[place] ?? null);
    });
    while (this.chat.children.length > bubbles.length) this.chat.lastElementChild.remove();
    if (atBottom) this.chat.scrollTop = this.chat.scrollHeight;
  }

  #bubble(message) {
    const bubble = node("article", { class: `bubble ${message.by_bot ? "bot" : "me"}`, "data-message": message.message_id });
    if (message.quote) bubble.append(node("blockquote", {}, message.quote));
    for (const file of message.files) bubble.append(this.#file(file));
    for (const kind of ["contact", "location"]) if (message.content[kind]) bubble.append(node("p", {}, t(kind)));
    const body = node("div", { class: "body", dir: "auto" });
    body.innerHTML = message.html; // made by the sandbox from entities; everything else is escaped there
    body.addEventListener("click", (event) => this.#link(event));
    bubble.append(body);
    const when = new Date(message.date * 1000);
    const clock = when.toLocaleTimeString("da-DK", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Copenhagen" });
    const foot = node("footer", {}, message.edited ? `${t("edited")} ${clock}` : clock);
    for (const reaction of message.reactions) foot.prepend(node("span", { class: "reaction" }, reaction.emoji));
    bubble.append(foot, this.#deeds(message));
    if (message.buttons.length) bubble.append(this.#buttons(message));
    return bubble;
  }

  #file(file) {
    if (file.kind === "photo") return node("a", { href: file.url, target: "_blank" }, node("img", { src: file.url, alt: file.name || t("photo") }));
    return node("a", { class: "file", href: file.url, download: file.name || "" }, `📄 ${file.name || t("file")}`);
  }

  #deeds(message) {
    const deeds = node("div", { class: "deeds" });
    const add = (label, onclick) => deeds.append(node("button", { type: "button", onclick }, label));
    if (message.by_bot) {
      add(t("reply"), () => this.#target(message, "reply"));
      add(t("react"), () => this.page.act(() => post(`/people/${this.person}/react`, { message_id: message.message_id, emoji: "👍" })));
    } else if (message.text) {
      add(t("edit"), () => this.#target(message, "edit"));
    }
    return deeds;
  }

  #buttons(message) {
    const keyboard = node("div", { class: "keyboard" });
    for (const row of message.buttons) {
      const line = node("div", { class: "keys" });
      for (const button of row) line.append(this.#key(message, button));
      keyboard.append(line);
    }
    return keyboard;
  }

  #key(message, button) {
    const style = button.style ? ` ${button.style}` : "";
    if (button.url) return node("a", { class: `key${style}`, href: button.url, target: "_blank", onclick: (event) => this.#link(event) }, `${button.text} ↗`);
    if (button.copy_text) return node("button", { type: "button", class: "key", onclick: () => navigator.clipboard?.writeText(button.copy_text.text) }, `${button.text} ⧉`);
    const key = node("button", { type: "button", class: `key${style}` }, button.text);
    key.addEventListener("click", () => this.#press(message, button, key));
    return key;
  }

  async #press(message, button, key) {
    key.classList.add("waiting");
    const made = await this.page.act(() => post(`/people/${this.person}/press`, { message_id: message.message_id, data: button.callback_data }));
    if (made) await this.#answer(made.query_id);
    key.classList.remove("waiting");
  }

  async #answer(query) {
    for (let tries = 0; tries < 40; tries += 1) {
      const found = await get(`/queries/${query}`);
      if (found.answers) {
        if (found.text) this.page.toast(this, found.text, found.show_alert);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  #link(event) {
    const link = event.target.closest("a");
    const payload = link && new URL(link.href, location.href).searchParams.get("start");
    if (!link || !link.href.startsWith("https://t.me/") || payload === null) return;
    event.preventDefault();
    this.page.openLink(payload);
  }

  #target(message, kind) {
    this.replyTo = kind === "reply" ? message.message_id : null;
    this.editing = kind === "edit" ? message.message_id : null;
    if (kind === "edit") this.text.value = message.text;
    const undo = node("button", { type: "button", onclick: () => this.#clearTarget() }, t("cancel"));
    this.replying.replaceChildren(t(kind === "edit" ? "editing" : "replying"), (message.text || "").slice(0, 60), " ", undo);
    this.replying.hidden = false;
    this.text.focus();
  }

  #clearTarget() {
    this.replyTo = null;
    this.editing = null;
    this.replying.hidden = true;
  }

  #keys(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#send();
    }
    if (event.key === "Escape") this.#clearTarget();
  }

  #grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 140)}px`;
  }

  async #send() {
    const text = this.text.value.trim();
    if (!text || !this.person) return;
    const sent = this.editing
      ? await this.page.act(() => post(`/people/${this.person}/edit`, { message_id: this.editing, text }))
      : await this.page.act(() => post(`/people/${this.person}/say`, { text, reply_to: this.replyTo }));
    if (!sent) return; // what was typed stays
    this.text.value = "";
    this.#grow();
    this.#clearTarget();
    this.chat.scrollTop = this.chat.scrollHeight;
  }

  async #attach() {
    const kind = this.attach.value;
    this.attach.value = "";
    if (kind && this.person) await this.page.act(() => post(`/people/${this.person}/send`, { kind }));
  }

  async #block() {
    if (this.person) await this.page.act(() => post(`/people/${this.person}/${this.blocked ? "unblock" : "block"}`));
  }

  #drawCommands(commands) {
    this.commands.replaceChildren(...commands.map((one) => node("button", {
      type: "button",
      onclick: () => {
        this.commands.hidden = true;
        this.page.act(() => post(`/people/${this.person}/say`, { text: `/${one.command}` }));
      },
    }, node("b", {}, `/${one.command}`), ` ${one.description}`)));
  }
}

export { node };
