// The lower end of a phone: writing, answering, editing, attaching, commands, keys under the text field.
import { post } from "./api.js";
import { button, node } from "./dom.js";
import { current, t } from "./words.js";

const ATTACHMENTS = ["photo", "voice", "document", "location", "contact", "sticker"];
const MOST_HEIGHT = 130;

export class Writing {
  constructor(phone, root) {
    this.phone = phone;
    const one = (selector) => root.querySelector(selector);
    [this.form, this.text, this.attach, this.slash, this.sendButton, this.replying, this.commands, this.keys] =
      [".write", "textarea", ".attach", ".slash", ".send", ".replying", ".commands", ".replies"].map(one);
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    this.text.addEventListener("keydown", (event) => this.#key(event));
    this.text.addEventListener("input", () => this.#grow());
    this.attach.addEventListener("change", () => this.#attach());
    this.slash.addEventListener("click", () => this.#toggle());
    this.commands.addEventListener("keydown", (event) => { if (event.key === "Escape") this.#toggle(true); });
    this.clear();
  }

  word() {
    this.text.placeholder = t("write_here");
    this.text.setAttribute("aria-label", t("write_here"));
    this.sendButton.textContent = t("send");
    this.slash.title = t("commands");
    this.slash.setAttribute("aria-label", t("commands"));
    this.attach.setAttribute("aria-label", t("attach"));
    this.attach.replaceChildren(node("option", { value: "" }, "+"), ...ATTACHMENTS.map((kind) => node("option", { value: kind }, t(kind))));
  }

  clear() {
    this.replyTo = null;
    this.editing = null;
    this.replying.hidden = true;
  }

  target(message, kind) {
    this.clear();
    this[kind === "edit" ? "editing" : "replyTo"] = message.message_id;
    if (kind === "edit") this.fill(message.text);
    this.replying.replaceChildren(t(kind === "edit" ? "editing" : "replying"), (message.text || "").slice(0, 60), " ",
      button(t("cancel"), () => { if (this.editing) this.fill(""); this.clear(); }));
    this.replying.hidden = false;
    this.text.focus();
  }

  fill(text) {
    this.text.value = text;
    this.#grow();
    this.text.focus({ preventScroll: true });
  }

  async send() {
    const text = this.text.value.trim();
    if (!text || !this.phone.person) return;
    const sent = this.editing
      ? await this.phone.act("edit", { message_id: this.editing, text })
      : await this.phone.act("say", { text, reply_to: this.replyTo });
    if (!sent) return; // what was typed stays
    this.text.value = "";
    this.#grow();
    this.clear();
    this.phone.toBottom();
  }

  draw({ commands = [], keyboard = null }) {
    const drawn = JSON.stringify([commands, keyboard, current()]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.commands.replaceChildren(...(commands.length ? commands.map((one) => this.#command(one)) : [node("p", { class: "hint" }, t("no_commands"))]));
    const rows = keyboard?.keyboard ?? [];
    this.keys.hidden = !rows.length;
    this.keys.replaceChildren(...rows.map((row) => node("div", { class: "keys" }, ...row.map((key) =>
      button(key.text, () => (key.request_chat ? this.phone.pick(key) : this.phone.act("tap", { text: key.text })), { class: "key" })))));
  }

  #command(one) {
    const deed = () => { this.#toggle(true); this.phone.act("say", { text: `/${one.command}` }); };
    return button(node("span", {}, node("b", {}, `/${one.command}`), ` ${one.description}`), deed, { role: "menuitem" });
  }

  #toggle(hide = !this.commands.hidden) {
    this.commands.hidden = hide;
    this.slash.setAttribute("aria-expanded", String(!hide));
    (hide ? this.text : this.commands.querySelector("button"))?.focus();
  }

  #key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    }
    if (event.key === "Escape") this.clear();
  }

  #grow() {
    this.text.style.height = "auto";
    const border = this.text.offsetHeight - this.text.clientHeight;
    const wanted = this.text.scrollHeight + border;
    this.text.style.height = `${Math.min(wanted, MOST_HEIGHT)}px`;
    this.text.style.overflowY = wanted > MOST_HEIGHT ? "auto" : "hidden";
  }

  async #attach() {
    const kind = this.attach.value;
    this.attach.value = "";
    if (kind) await this.phone.act("send", { kind });
  }
}
