// The page: it begins here, and each part is brought up to date from here.

import { isAborted, Refused } from "./api.js";
import { Changes } from "./changes.js";
import { byId } from "./dom.js";
import * as feeds from "./feeds.js";
import { count, read } from "./filters.js";
import * as form from "./form.js";
import * as keys from "./keys.js";
import * as links from "./links.js";
import * as live from "./live.js";
import { Meetings } from "./meetings.js";
import * as seen from "./seen.js";
import * as strip from "./strip.js";
import * as views from "./views.js";

const AGAIN_MS = 3000;
const CALM_MS = 500;
const meetings = new Meetings(), changes = new Changes();
let following = false, retry, soon, shown = location.search;

function state(text, well) {
  byId("state").textContent = text;
  byId("state").classList.toggle("broken", !well);
}

const connected = (well) => state(well ? "Live: changes appear by themselves" : "Not connected; what you see may be old. Trying again…", well);

async function load(how) {
  clearTimeout(retry);
  feeds.show();
  try {
    await Promise.all([changes.load(how), meetings.load(how), strip.load()]);
    form.refused("");
    empty();
    links.renewed();
    if (!following) begun();
  } catch (error) {
    if (isAborted(error)) return;
    failed(error, how);
  }
}

function begun() {
  following = true;
  links.follow();
  live.follow({ alert: (alert) => { changes.take(alert).catch(() => undefined); later(); }, round: later, missed: () => load("renew"), state: connected });
}

// Rounds change in bursts, and one request shows them all.
function later() {
  clearTimeout(soon);
  soon = setTimeout(() => Promise.all([meetings.load("renew"), strip.load()]).then(empty, () => undefined), CALM_MS);
}

function failed(error, how) {
  if (error instanceof Refused && error.status === 400) {
    form.refused(error.message);
    if (!following) begun();
    return;
  }
  state(`The server does not answer (${error.message}). Trying again…`, false);
  for (const line of document.querySelectorAll("[aria-busy] > .empty")) line.textContent = "Not loaded yet.";
  retry = setTimeout(() => load(how), AGAIN_MS);
}

function empty() {
  const nothing = !count(read()) && !changes.list.total && !meetings.known();
  byId("empty-board").hidden = !nothing;
  document.body.classList.toggle("nothing", nothing);
}

seen.begin();
views.begin();
keys.begin();
links.begin();
strip.begin();
form.begin(() => {
  if (location.search === shown) return;
  shown = location.search;
  byId("linked").hidden = true;
  byId("linked").replaceChildren();
  load("begin");
});
load("begin");
