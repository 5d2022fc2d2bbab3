// Moments as the phones say them, always in Danish time.
import { current } from "./words.js";

const TONGUE = { da: "da-DK", en: "en-GB" };
const shown = (when, how) => new Date(when).toLocaleString(TONGUE[current()], { timeZone: "Europe/Copenhagen", ...how });

export const clock = (when) => shown(when, { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
export const day = (when) => shown(when, { weekday: "long", day: "numeric", month: "long" });
export const whole = (when) => `${day(when)} ${current() === "da" ? "kl." : "at"} ${clock(when)}`;
export const short = (when) => `${shown(when, { weekday: "short", day: "numeric", month: "short" })} ${clock(when)}`;
