// The strip: whose phone is next and why, or what to try when the tour is over; and what is wrong right now.
import { button, find, node } from "./dom.js";
import { count, current, pick, t } from "./words.js";

export class Guide {
  constructor(page) {
    this.page = page;
    this.idea = 0;
  }

  draw(state) {
    this.state = state;
    const { alive, guide } = state;
    this.trouble(!alive ? t("bot_down") : this.page.tools.cut ? t("line_cut") : this.page.tools.faulty ? t("faulty") : "");
    const drawn = JSON.stringify([guide, alive, this.idea, current(), this.page.people.labelOf(guide.person), [...this.page.people.unread]]);
    if (drawn === this.drawn) return; // nothing new to read aloud
    this.drawn = drawn;
    const main = guide.why ? this.#step(guide) : this.#ideas(guide);
    find("guide").replaceChildren(...main, this.#news());
  }

  trouble(words) {
    if (find("trouble").textContent !== words) find("trouble").textContent = words;
    find("trouble").hidden = !words;
  }

  #step(step) {
    const dots = node("span", { class: "dots", "aria-hidden": "true" }, ...step.done.map((done, index) =>
      node("i", { class: index + 1 === step.number ? "now" : done ? "done" : "" })));
    const place = node("button", { type: "button", class: "next", onclick: () => this.page.bring(step.person, step.beside) },
      node("span", { class: "count" }, `${t("next")} ${step.number}/${step.done.length}`), dots,
      node("strong", {}, this.page.people.labelOf(step.person)), node("span", { class: "why" }, pick(step.why)));
    return [place, ...this.#deeds(step)];
  }

  #deeds(step) {
    const made = [];
    if (step.deed) made.push(this.#deed(step.deed));
    if (step.typed) made.push(button(t("write_for_me"), async () => (await this.page.bring(step.person, step.beside)).writing.fill(pick(step.typed))));
    return made.filter(Boolean);
  }

  #deed(deed) {
    const page = this.page;
    if (deed === "kill") return button(t(this.state.alive ? "kill" : "revive"), () => page.tools.kill());
    if (["hour", "tomorrow", "week"].includes(deed)) return button(t(`jump_${deed}`), () => page.tools.jump(deed));
    if (deed === "name") return button(t("name_change"), () => page.tools.naming(true));
    return button(t("open_link"), () => page.openLink(this.state.links[0].payload));
  }

  #ideas({ ideas }) {
    const idea = ideas[this.idea % ideas.length];
    const words = [node("span", { class: "count" }, t("done_all")), node("strong", {}, idea.person ? this.page.people.labelOf(idea.person) : ""),
      node("span", { class: "why" }, pick(idea.why))];
    const main = idea.person
      ? node("button", { type: "button", class: "next", onclick: () => this.page.bring(idea.person) }, ...words)
      : node("div", { class: "next" }, ...words);
    const next = button(t("another"), () => { this.idea += 1; this.draw(this.state); });
    return [main, ...(idea.deed ? [this.#deed(idea.deed)] : []), next];
  }

  // Phones that are not on the page and have something new.
  #news() {
    const { people } = this.page;
    const chips = [...people.unread].filter(([chat]) => people.get(chat)).map(([chat, number]) =>
      button(`${people.nameOf(chat)} ${number}`, () => this.page.bring(chat), { class: "chip", "aria-label": `${people.nameOf(chat)}: ${count("new_mark", number)}` }));
    return node("span", { class: "news", role: "group", "aria-label": t("people_news") }, ...chips);
  }
}
