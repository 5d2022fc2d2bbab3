"""The page of a screen in the room: one file, no resource from outside, and one script that is known by its hash."""

import base64
import hashlib
from html import escape

from bot.text.l10n import Text
from bot.text.say import plain
from bot.text.speed_dating import screen as words

LANGUAGE = "da"
STYLE = """
:root { color-scheme: dark; }
* { box-sizing: border-box; margin: 0; }
body { font: 500 clamp(16px, 2vw, 34px)/1.3 system-ui, "Segoe UI", Arial, sans-serif; background: #101418; color: #fff;
  min-height: 100vh; padding: 2vh 2vw; display: flex; flex-direction: column; gap: 2vh; }
header { display: flex; justify-content: space-between; align-items: center; gap: 2vw; flex-wrap: wrap; }
header div { flex: 1; min-width: 0; }
#round { font-size: 1.6em; font-weight: 700; }
#left { font-size: 4em; font-weight: 800; font-variant-numeric: tabular-nums; line-height: 1; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(12em, 1fr)); gap: 1vw; }
.table { border: 2px solid #8a97a3; border-radius: .4em; padding: .4em .6em; overflow-wrap: anywhere; }
.table h2 { font-size: 1.1em; color: #ffd166; }
.table b { color: #c3ccd5; font-weight: 500; }
.wall { height: 100vh; overflow: hidden; }
.wall header { flex: none; flex-wrap: nowrap; }
.wall #round { font-size: min(5vw, 9vh); line-height: 1.1; }
.wall #head { font-size: min(3vw, 6vh); line-height: 1.15; }
.wall #left { font-size: min(24vw, 26vh); }
.wall.crowd #left { font-size: min(16vw, 14vh); }
.wall main { flex: 1; min-height: 0; gap: .6vw; grid-auto-rows: 1fr; }
.wall .table { display: flex; flex-direction: column; justify-content: space-evenly; line-height: 1.15; }
.wall .table p:first-of-type { font-size: 1.6em; font-weight: 800; }
.wall .table p:first-of-type b { font-size: .5em; }
.tall .table h2 { font-size: 1.3em; }
.tall .table b { display: block; font-size: .8em; }
.tall .table p:first-of-type { font-size: 1.8em; }
.tall .table p:first-of-type b { font-size: .45em; }
.tall .table p { font-size: 1.3em; }
#trouble { background: #fff; color: #000; padding: .4em .7em; border: 4px dashed #000; font-weight: 700; }
[hidden] { display: none !important; }
"""
SCRIPT = """
"use strict";
const at = (id) => document.getElementById(id);
let ends = null, failed = 0;
function show(found) {
  at("round").textContent = found.round; at("head").textContent = found.head;
  ends = found.seconds === null ? null : performance.now() + found.seconds * 1000;
  const fresh = found.tables.map((one) => {
    const card = document.createElement("section"); card.className = "table";
    const name = document.createElement("h2"); name.textContent = one.table; card.append(name);
    for (const part of one.parts) {
      const line = document.createElement("p"), label = document.createElement("b");
      label.textContent = part[0] + ": "; line.append(label, part[1]); card.append(line);
    }
    return card;
  });
  document.querySelector("main").replaceChildren(...fresh); tick(); fit();
}
function fit() {
  const main = document.querySelector("main"), many = main.children.length, body = document.body;
  body.className = innerWidth < 700 || innerWidth < innerHeight ? "" : many > 24 ? "wall crowd" : "wall";
  main.style.fontSize = main.style.gridTemplateColumns = "";
  if (body.className === "" || many === 0) return;
  const gap = innerWidth * .006; let best = { seen: 0 };
  for (let columns = 1; columns <= many; columns += 1) {
    const wide = main.clientWidth / columns - gap, high = main.clientHeight / Math.ceil(many / columns) - gap;
    for (const tall of [false, true]) {
      const size = tall ? Math.min(wide / 15.5, high / 9) : Math.min(wide / 15, high / 5.8);
      const seen = size * (tall ? 1.8 : 1.6);
      if (seen > best.seen) best = { seen, size, columns, tall };
    }
  }
  body.classList.toggle("tall", best.tall);
  main.style.gridTemplateColumns = "repeat(" + best.columns + ", 1fr)";
  // How wide words run differs between machines: a line that breaks takes more room than was reckoned.
  let size = best.size;
  do { main.style.fontSize = size + "px"; size *= .97; } while (main.scrollHeight > main.clientHeight && size > 4);
}
function tick() {
  if (ends === null) { at("left").textContent = ""; return; }
  const left = Math.max(0, Math.ceil((ends - performance.now()) / 1000));
  at("left").textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
}
function trouble(text) { at("trouble").textContent = text; at("trouble").hidden = text === ""; }
async function look() {
  const stop = new AbortController(), patience = setTimeout(() => stop.abort(), 4000);
  try {
    const answer = await fetch(document.body.dataset.now, { cache: "no-store", signal: stop.signal });
    if (answer.status === 404) { show({ round: "", head: "", seconds: null, tables: [] });
      trouble(document.body.dataset.gone); }
    else if (!answer.ok) throw new Error(String(answer.status));
    else { show(await answer.json()); trouble(""); }
    failed = 0;
  } catch { failed += 1; if (failed > 1) trouble(document.body.dataset.lost); }
  clearTimeout(patience);
  setTimeout(look, failed ? 2000 : 3000);
}
setInterval(tick, 250); addEventListener("resize", fit); look();
"""


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src {_hash(SCRIPT)}",
        f"style-src {_hash(STYLE)}",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def said(text: Text) -> str:
    """A word of the page."""
    return plain(text, LANGUAGE)


def page(now: str) -> str:
    """The empty page, which asks the address `now` (beside its own) what to show."""
    lost, gone, title = (escape(said(one)) for one in (words.LOST, words.GONE, words.TITLE))
    return (
        f'<!doctype html>\n<html lang="{LANGUAGE}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head>"
        f'<body data-now="{escape(now)}" data-lost="{lost}" data-gone="{gone}">'
        '<p id="trouble" role="alert" hidden></p>'
        '<header><div><p id="round"></p><p id="head"></p></div><p id="left" role="timer"></p></header><main></main>'
        f"<script>{SCRIPT}</script></body></html>\n"
    )
