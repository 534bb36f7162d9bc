// The lists of meetings: those ahead, those without a date, those behind, and apart from them what is unconfirmed.

import { get } from "./api.js";
import { dateOf, roundCard } from "./cards.js";
import { dayAfter, today } from "./days.js";
import { button, byId, element } from "./dom.js";
import { count, forRounds, read } from "./filters.js";
import { reset } from "./form.js";
import { List } from "./list.js";

const SOON_DAYS = 7;
const EVER = "0001-01-01";

// Whether the day has passed is said by the server, in the zone of the meeting; dates alone would be a day off.
function isPast(known) {
  const { soon } = known.words;
  return soon ? soon === "yesterday" || soon.endsWith(" ago") : dateOf(known).latest < today();
}

const heading = (text) => element("li", { class: "group" }, element("h3", {}, text));
const groupOf = (known) => (dateOf(known).earliest <= dayAfter(today(), SOON_DAYS) ? "Next seven days" : "Later");

async function rounds(more, limit, offset, signal) {
  const page = await get("api/v1/rounds", { ...forRounds(read(), more), limit, offset }, signal);
  return { items: page.rounds, total: page.total, read: page.rounds.length };
}

async function within(more, keep, limit, offset, signal) {
  const page = await rounds({ alerted: true, ...more }, limit, offset, signal);
  return { ...page, items: page.items.filter(keep) };
}

function nothing() {
  if (count(read())) return element("span", {}, "No meeting ahead fits the filters. ", button("Reset the filters", reset));
  return "No meeting ahead is known.";
}

const upcoming = () => new List(byId("upcoming"), {
  load: (limit, offset, signal) => within({ since: dayAfter(today(), -1) }, (known) => !isPast(known), limit, offset, signal),
  card: roundCard,
  before: (known, former) => (former && groupOf(former) === groupOf(known) ? [] : [heading(groupOf(known))]),
  empty: nothing });

const past = () => new List(byId("past"), {
  load: (limit, offset, signal) => within({ until: today(), order: "-date" }, (known) => dateOf(known) && isPast(known), limit, offset, signal),
  card: roundCard, empty: () => "None." });

// Those without a date are the last of all; with a period there are none.
async function loadUndated(limit, offset, signal) {
  if (read().since || read().until) return { items: [], total: 0 };
  const dated = (await rounds({ alerted: true, since: EVER }, 1, 0, signal)).total;
  const page = await rounds({ alerted: true }, limit, dated + offset, signal);
  return { ...page, total: page.total - dated };
}

const undated = () => new List(byId("undated"), { load: loadUndated, card: roundCard, empty: () => "None." });
const leads = () => new List(byId("leads"), {
  load: (limit, offset, signal) => rounds({ lead: true }, limit, offset, signal), card: roundCard, empty: () => "None." });

export class Meetings {
  constructor() {
    this.upcoming = upcoming();
    this.folded = { undated: undated(), past: past(), leads: leads() };
    for (const [name, list] of Object.entries(this.folded)) {
      byId(`${name}-box`).addEventListener("toggle", () => { if (byId(`${name}-box`).open && !list.items.length) list.begin().catch(() => undefined); });
    }
  }

  // `how` is begin or renew.
  async load(how) {
    const { standing } = read();
    const apart = standing === "unconfirmed";
    byId("known").hidden = apart;
    const jobs = apart ? [] : [this.upcoming[how](), this.folded.undated[how]()];
    if (byId("past-box").open) jobs.push(this.folded.past[how]());
    else this.folded.past.items = [];
    await Promise.all([...jobs, this.folded.leads[how]()]);
    for (const name of ["undated", "leads"]) {
      const { total } = this.folded[name];
      byId(`${name}-count`).textContent = total;
      byId(`${name}-box`).hidden = !total && !(apart && name === "leads");
    }
    if (apart) byId("leads-box").open = true;
    if (!this.upcoming.total && this.folded.undated.total) byId("undated-box").open = true;
  }

  // How many are known, but for those behind.
  known() {
    return this.upcoming.total + this.folded.undated.total + this.folded.leads.total;
  }
}
