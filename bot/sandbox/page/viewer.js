// Opening what the bot sent: pictures large, pages as pages, calendars and JSON as text, anything else to download.
import { read } from "./api.js";
import { button, find, node } from "./dom.js";
import { t } from "./words.js";

const READABLE = /(^text\/|json|calendar|csv|xml)/;
const MOST = 20000;
const ICONS = { voice: "🎤", sticker: "🙂" };

export function file(one, page) {
  const name = one.name || t(one.kind in ICONS ? one.kind : "file");
  const open = () => page.act(() => show(one, name));
  if (one.kind === "photo") return button(node("img", { src: one.url, alt: name }), open, { class: "picture", "aria-label": `${t("open")}: ${name}` });
  const size = one.size > 1024 ? `${Math.round(one.size / 1024)} kB` : `${one.size} B`;
  return node("div", { class: "file" }, node("span", { class: "name" }, `${ICONS[one.kind] ?? "📄"} ${name}`), node("span", { class: "size" }, size),
    READABLE.test(one.mime_type || "") ? button(t("open"), open) : null,
    node("a", { href: one.url, download: name }, t("download")));
}

async function show(one, name) {
  const dialog = find("viewer");
  dialog.querySelector("h2").textContent = name;
  const body = dialog.querySelector(".content");
  body.replaceChildren(await shown(one, name));
  dialog.showModal();
}

async function shown(one, name) {
  if (one.kind === "photo") return node("img", { src: one.url, alt: name });
  // A page has no script and no way to this one, whatever it holds.
  if (/^text\/html/.test(one.mime_type || "")) return node("iframe", { src: one.url, title: name, sandbox: "" });
  return node("pre", { tabindex: "0" }, readable(await read(one.url), one.mime_type));
}

function readable(text, type) {
  const short = text.slice(0, MOST);
  if (!/json/.test(type || "")) return short;
  try { return JSON.stringify(JSON.parse(text), null, 2).slice(0, MOST); } catch { return short; }
}
