// Who may hold a phone: names with their roles in words, newcomers, groups with their topics, unread marks.
import { get, post } from "./api.js";
import { node } from "./dom.js";
import { keep, recalled } from "./memory.js";
import { count, current, pick, t } from "./words.js";

// First names for those who come along during the visit; all are made up.
const NEWCOMERS = {
  stranger: ["Sanne", "Torben", "Ulla"], second: ["Ida", "Kim", "Lone"], candidate: ["Freja", "Omar", "Piotr"],
};

export class People {
  constructor() {
    this.list = [];
    this.groups = [];
    this.roles = {};
    this.order = [];
    this.unread = new Map();
  }

  recall() { this.unread = new Map(recalled("unread") ?? []); }

  async refresh() {
    const [{ people }, { groups }] = await Promise.all([get("/people"), get("/groups")]);
    const place = (one) => (this.order.indexOf(one.id) + 1) || this.order.length + one.id;
    this.list = people.sort((one, other) => place(one) - place(other));
    this.groups = groups.filter((group) => !group.migrated_to);
  }

  know(roles, order) {
    this.roles = roles;
    this.order = order;
  }

  get(id) { return this.list.find((one) => one.id === id); }

  nameOf(id) { return this.get(id)?.first_name ?? ""; }

  labelOf(id) {
    const role = pick(this.roles[id]);
    return role ? `${this.nameOf(id)}, ${role}` : this.nameOf(id);
  }

  // Every chat somebody can look at: one's own with the bot, then groups, topic by topic.
  options() {
    const own = this.list.map((one) => this.#option(String(one.id), this.labelOf(one.id), this.unread.get(one.id)));
    return [node("option", { value: "" }, t("nobody")), ...own, ...this.#inGroups(), ...Object.keys(NEWCOMERS).map((kind) => node("option", { value: kind }, t(kind)))];
  }

  #inGroups() {
    // A group stands here as soon as the bot is in it.
    const joined = this.groups.filter((group) => !["left", "kicked"].includes(group.bot_status));
    return joined.flatMap((group) => Object.keys(group.members).flatMap((member) => {
      const here = `${this.nameOf(Number(member))} · ${group.title}`;
      const topics = group.topics.map((topic) => this.#option(`${member}/${group.id}/${topic.id}`, `${here} › ${topic.name}`));
      return [this.#option(`${member}/${group.id}`, here), ...topics];
    }));
  }

  #option(value, label, unread = 0) {
    return node("option", { value }, unread ? `● ${label} (${count("new_mark", unread)})` : label);
  }

  isNew(value) { return value in NEWCOMERS; }

  async add(kind) {
    const taken = new Set(this.list.map((one) => one.first_name));
    const first_name = NEWCOMERS[kind].find((name) => !taken.has(name)) ?? `${NEWCOMERS[kind][0]} ${this.list.length}`;
    const made = await post("/people", { first_name, language_code: current() });
    await this.refresh();
    return made.id;
  }

  arrived(chat) { this.#mark(chat, (this.unread.get(chat) ?? 0) + 1); }

  read(chat) {
    const news = this.unread.has(chat);
    if (news) this.#mark(chat, 0);
    return news;
  }

  #mark(chat, number) {
    if (number) this.unread.set(chat, number);
    else this.unread.delete(chat);
    keep("unread", [...this.unread]);
  }
}
