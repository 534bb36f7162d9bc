// What changed: alerts in the order in which they were told, grouped by that day, with a line where the last visit ended.

import { get } from "./api.js";
import { alertCard } from "./cards.js";
import { heading } from "./days.js";
import { button, byId, element, plural } from "./dom.js";
import { count, forAlerts, onlyMeetings, read } from "./filters.js";
import { reset } from "./form.js";
import { List } from "./list.js";
import * as seen from "./seen.js";

const dayOf = (alert) => alert.told_at.slice(0, 10);

function separators(alert, former) {
  const made = [];
  if (former && seen.isNew(former) && !seen.isNew(alert)) made.push(element("li", { class: "seen-line" }, "Told before you were last here"));
  if (!former || dayOf(former) !== dayOf(alert)) made.push(element("li", { class: "group" }, element("h3", {}, heading(dayOf(alert)))));
  return made;
}

function nothing() {
  if (!count(read())) return "Nothing has been told yet.";
  return element("span", {}, "Nothing that was told fits the filters. ", button("Reset the filters", reset));
}

async function load(limit, offset, signal) {
  const page = await get("api/v1/alerts", { ...forAlerts(read()), limit, offset }, signal);
  return { items: page.alerts, total: page.total };
}

export class Changes {
  constructor() {
    this.list = new List(byId("alerts"), { load, card: alertCard, before: separators, empty: nothing });
    this.waiting = new Set();
    byId("fresh").addEventListener("click", () => this.showFresh());
  }

  async load(how) {
    byId("only-meetings").hidden = !onlyMeetings(read());
    await this.list[how]();
    if (!count(read())) seen.note(this.list.items[0]);
    seen.show(this.list);
    if (how === "begin" || this.atTop()) this.clear();
  }

  atTop() {
    const box = byId("alerts").getBoundingClientRect();
    return box.height === 0 || box.top > 0;
  }

  // Nothing moves under the eyes of who reads further down: then it is said that something has come.
  async take(alert) {
    byId("news").textContent = `${alert.words.headline}: ${alert.words.label}`;
    if (this.atTop()) return this.load("renew");
    this.waiting.add(alert.id);
    byId("fresh").hidden = false;
    byId("fresh").textContent = `${plural(this.waiting.size, "new change")}: show`;
    return undefined;
  }

  async showFresh() {
    await this.load("renew");
    this.clear();
    byId("changes").scrollIntoView();
    byId("alerts").querySelector(".card")?.focus({ preventScroll: true });
  }

  clear() {
    this.waiting.clear();
    byId("fresh").hidden = true;
  }
}
