// The page's own words, in two languages. The bot's words come from the bot.
import { DANISH } from "./words_da.js";
import { ENGLISH } from "./words_en.js";

const WORDS = { da: DANISH, en: ENGLISH };
let language = localStorage.getItem("sandbox-language") === "en" ? "en" : "da";

export const t = (key) => WORDS[language][key] ?? key;
export const current = () => language;
export const pick = (texts) => (typeof texts === "string" ? texts : texts?.[language] ?? texts?.da ?? "");

// "1 ting", "3 ting": the words of a count are a pair.
export const count = (key, number) => `${number} ${t(key)[number === 1 ? 0 : 1]}`;

export function choose(code) {
  language = code;
  localStorage.setItem("sandbox-language", code);
  document.documentElement.lang = code;
}

export function word(root = document) {
  root.querySelectorAll("[data-t]").forEach((one) => { one.textContent = t(one.dataset.t); });
  root.querySelectorAll("[data-label]").forEach((one) => one.setAttribute("aria-label", t(one.dataset.label)));
}
