// When the reader was last here, kept in this browser alone: up to which alert, by when it was told.

import { byId, plural } from "./dom.js";

const KEY = "talkwatch.seen";
const SAME_VISIT_MS = 30 * 60_000;
let mark = "";
let newest = "";

function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

// A page that is loaded again within half an hour belongs to the same visit.
export function begin() {
  const last = stored();
  mark = (Date.now() - (last.left ?? 0) < SAME_VISIT_MS ? last.mark : last.newest) ?? "";
  newest = last.newest ?? "";
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
}

export function note(alert) {
  if (alert && alert.told_at > newest) newest = alert.told_at;
}

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify({ mark, newest, left: Date.now() }));
  } catch { /* a browser that keeps nothing: each visit is the first */ }
}

export const isNew = (alert) => Boolean(mark) && alert.told_at > mark;

export function show(list) {
  const found = list.items.filter(isNew).length;
  const more = found && found === list.items.length && list.total > found ? " or more" : "";
  byId("since").hidden = !mark;
  byId("since").textContent = found ? `Since you were here: ${plural(found, "change").replace(" ", `${more} `)}` : "Since you were here: nothing new";
}
