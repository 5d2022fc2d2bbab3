// One message as a bubble: text, files, buttons, and what can be done with it.
import { button, node } from "./dom.js";
import { clock } from "./times.js";
import { file } from "./viewer.js";
import { t } from "./words.js";

const SAFE = new Set(["http:", "https:", "mailto:", "tg:"]);
const SHORT = 70;

export function bubble(message, { phone, reply, untaken }) {
  const mine = !message.by_bot && message.author.id === phone.person;
  const kind = message.by_bot ? "bot" : mine ? "me" : "other";
  const made = node("article", { class: `bubble ${kind}`, "data-message": message.message_id, tabindex: "-1" });
  if (kind === "other") made.append(node("strong", { class: "author" }, message.author.name));
  if (message.reply_to) made.append(node("blockquote", {}, message.quote || (reply?.text || t("removed_message")).slice(0, SHORT)));
  made.append(...message.files.map((one) => file(one, phone.page)));
  for (const one of ["contact", "location"]) if (message.content[one]) made.append(node("p", {}, t(one)));
  if (message.html) made.append(body(message, phone));
  made.append(foot(message, untaken));
  if (message.buttons.length) made.append(keyboard(message, phone));
  made.append(deeds(message, phone, mine));
  return made;
}

function body(message, phone) {
  const made = node("div", { class: "body", dir: "auto" });
  made.innerHTML = message.html; // made by the sandbox from entities; everything else is escaped there
  const offers = [];
  for (const link of made.querySelectorAll("a")) {
    const payload = payloadOf(link.href);
    if (payload !== null) {
      link.replaceWith(node("span", { class: "address" }, link.textContent));
      offers.push(button(t("deep_link"), () => phone.page.openLink(payload), { class: "deep" }));
    } else if (!SAFE.has(link.protocol)) link.removeAttribute("href");
  }
  const code = offers.length ? /(?<!\d)\d{6}(?!\d)/.exec(message.text) : null;
  if (code) offers.push(button(t("code_as").replace("{code}", code[0]), () => phone.page.openCode(code[0]), { class: "deep" }));
  if (!offers.length) return made;
  return node("div", {}, made, node("div", { class: "offers" }, ...offers));
}

// What follows ?start= in a link to the bot; null for any other link.
function payloadOf(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  // As on Telegram a payload is letters, digits, _ and -: a mark that is not seen does not belong to it.
  return url && url.hostname === "t.me" && url.searchParams.has("start") ? /^[\w-]*/.exec(url.searchParams.get("start"))[0] : null;
}

function foot(message, untaken) {
  const when = clock(message.date * 1000);
  const words = [!message.by_bot && message.edited ? t("edited") : "", when].filter(Boolean).join(" ");
  return node("footer", {}, ...message.reactions.map((one) => node("span", { class: "reaction" }, one.emoji)),
    untaken ? node("span", { class: "untaken" }, `⏳ ${t("untaken")}`) : null, words);
}

function deeds(message, phone, mine) {
  const made = [button(t("reply"), () => phone.writing.target(message, "reply"))];
  if (message.by_bot) made.push(button(t("react"), () => phone.react(message), { "aria-label": t("react_label") }));
  else if (mine && message.text) made.push(button(t("edit"), () => phone.writing.target(message, "edit")));
  if (mine) made.push(button(t("remove"), () => phone.erase(message)));
  return node("div", { class: "deeds" }, ...made);
}

function keyboard(message, phone) {
  return node("div", { class: "keyboard" }, ...message.buttons.map((row) =>
    node("div", { class: "keys" }, ...row.map((one) => key(message, one, phone)))));
}

function key(message, one, phone) {
  const style = `key ${one.style || ""}`.trim();
  if (one.url) {
    const payload = payloadOf(one.url);
    if (payload !== null) return button(one.text, () => phone.page.openLink(payload), { class: style });
    return node("a", { class: style, href: one.url, target: "_blank", rel: "noopener noreferrer" }, `${one.text} ↗`);
  }
  if (one.copy_text) return button(`${one.text} ⧉`, () => phone.copy(one.copy_text.text), { class: style });
  const made = button(one.text, () => phone.press(message, one, made), { class: style });
  return made;
}
