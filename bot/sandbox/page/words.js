// The page's own words. The bot's words come from the bot.
const WORDS = {
  da: {
    skip: "Gå til telefonerne", sandbox: "SANDKASSE",
    not_telegram: "Det er den rigtige bot, men ikke rigtig Telegram. Alle personer er opdigtede. Intet forlader din maskine.",
    tools: "Værktøj", time: "Tid", faults: "Fejl", panel: "Det, botten husker",
    jump_hour: "+1 time", jump_tomorrow: "I morgen 08.00", jump_week: "Næste uge",
    walking: "Tiden går …", arrived: "",
    cut: "Klip linjen", uncut: "Saml linjen", kill: "Sluk botten", revive: "Tænd botten",
    language: "English", panel_hide: "Skjul sidepanel", panel_show: "Vis sidepanel",
    name_yours: "Prøv med din egen kommune", name_use: "Brug",
    links: "Links og koder", no_links: "Ingen lige nu.",
    promised: "Det har botten lovet", nothing_promised: "Intet venter.",
    stored: "Det er gemt", stored_hint: "Antal rækker. Navne og tekster ligger krypteret.",
    phone_of: "Telefon", nobody: "Vælg en person", block: "Blokér botten", unblock: "Fjern blokering",
    write_here: "Skriv en besked", send: "Send", attach: "Vedhæft …", commands: "Kommandoer",
    photo: "Et foto", voice: "En lydbesked", document: "En fil", location: "Min placering", contact: "Min kontakt", sticker: "En sticker",
    typing: "Botten skriver …", edited: "rettet", reply: "Svar på denne", edit: "Ret", react: "Sæt 👍", replying: "Svar på: ", editing: "Retter: ",
    cancel: "Fortryd", open_as: "Hvem åbner linket?", close: "Luk", start: "Start botten", new_person: "En ny person …",
    name_of_new: "Hvad hedder personen?", next: "Næste skridt", on_phone_of: "På telefonen: ", why: "Fordi: ", show_phone: "Vis telefonen",
    bot_down: "Botten er slukket. Beskeder venter, intet går tabt.", line_cut: "Linjen er klippet. Beskeder venter.",
    file: "Fil", failed: "Det gik ikke: ", due: "senest", at: "kl.",
    "company waits": "Virksomhed venter på svar", "job function fresh": "Spørge, om jobbet stadig er ledigt",
    "job function off": "Tage jobbet ned", "suggestion silent": "Frist for kandidatens svar",
    "event reminder": "Påmindelse om jobdating", "event table reminder": "Påmindelse til virksomheden",
    "event feedback": "Spørge, hvordan det gik", "check-in": "Spørge, hvordan det går", "red answer": "Frist for opkald",
    companies: "Virksomheder", candidates: "Kandidater", persons: "Personer", requests: "Henvendelser", messages: "Beskeder",
    job_functions: "Jobfunktioner", suggestions: "Forslag", events: "Jobdating", meetings: "Møder", placements: "Forløb",
    check_ins: "Opfølgninger", call_tasks: "Opkald", dialogs: "Kladder", invitations: "Links", audit: "Hvem så hvad", looks: "Hvem så hvem",
    inbox: "Venter på at blive læst", outbox: "Venter på at blive sendt", due_rows: "Aftalt til senere",
  },
  en: {
    skip: "Go to the phones", sandbox: "SANDBOX",
    not_telegram: "This is the real bot, but not real Telegram. Everybody here is made up. Nothing leaves your machine.",
    tools: "Tools", time: "Time", faults: "Faults", panel: "What the bot remembers",
    jump_hour: "+1 hour", jump_tomorrow: "Tomorrow 08.00", jump_week: "Next week",
    walking: "Time is passing …", arrived: "",
    cut: "Cut the line", uncut: "Mend the line", kill: "Kill the bot", revive: "Bring the bot back",
    language: "Dansk", panel_hide: "Hide side panel", panel_show: "Show side panel",
    name_yours: "Try it with your own municipality", name_use: "Use",
    links: "Links and codes", no_links: "None right now.",
    promised: "What the bot promised", nothing_promised: "Nothing is waiting.",
    stored: "What is stored", stored_hint: "Numbers of rows. Names and texts are encrypted.",
    phone_of: "Phone", nobody: "Choose a person", block: "Block the bot", unblock: "Unblock",
    write_here: "Write a message", send: "Send", attach: "Attach …", commands: "Commands",
    photo: "A photo", voice: "A voice message", document: "A file", location: "My location", contact: "My contact", sticker: "A sticker",
    typing: "The bot is writing …", edited: "edited", reply: "Reply to this", edit: "Edit", react: "Add 👍", replying: "Reply to: ", editing: "Editing: ",
    cancel: "Undo", open_as: "Who opens the link?", close: "Close", start: "Start the bot", new_person: "A new person …",
    name_of_new: "What is the person's name?", next: "Next step", on_phone_of: "On the phone of: ", why: "Because: ", show_phone: "Show the phone",
    bot_down: "The bot is switched off. Messages wait, nothing is lost.", line_cut: "The line is cut. Messages wait.",
    file: "File", failed: "That did not work: ", due: "by", at: "at",
    "company waits": "A company waits for an answer", "job function fresh": "Ask whether the job is still open",
    "job function off": "Take the job off", "suggestion silent": "The candidate's time to answer ends",
    "event reminder": "Reminder of job dating", "event table reminder": "Reminder to the company",
    "event feedback": "Ask how it was", "check-in": "Ask how it is going", "red answer": "Deadline for a call",
    companies: "Companies", candidates: "Candidates", persons: "Persons", requests: "Requests", messages: "Messages",
    job_functions: "Job functions", suggestions: "Suggestions", events: "Job dating", meetings: "Meetings", placements: "Placements",
    check_ins: "Check-ins", call_tasks: "Calls", dialogs: "Drafts", invitations: "Links", audit: "Who saw what", looks: "Who saw whom",
    inbox: "Waiting to be read", outbox: "Waiting to be sent", due_rows: "Planned for later",
  },
};

let language = localStorage.getItem("sandbox-language") || "da";

export const t = (key) => WORDS[language][key] ?? key;
export const current = () => language;
export const pick = (texts) => (typeof texts === "string" ? texts : texts?.[language] ?? texts?.da ?? "");

export function choose(code) {
  language = code;
  localStorage.setItem("sandbox-language", code);
  document.documentElement.lang = code;
}

export function word(root = document) {
  root.querySelectorAll("[data-t]").forEach((node) => { node.textContent = t(node.dataset.t); });
  root.querySelectorAll("[data-label]").forEach((node) => node.setAttribute("aria-label", t(node.dataset.label)));
}
