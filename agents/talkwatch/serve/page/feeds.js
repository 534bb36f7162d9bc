// Links to the same view in other forms, by the filters of the moment.

import { address } from "./api.js";
import { byId } from "./dom.js";
import { forAlerts, forCalendar, read } from "./filters.js";

const FEEDS = ["alerts.atom", "alerts.json", "alerts.csv"];

export function show() {
  const filters = read();
  for (const name of FEEDS) byId(`to-${name}`).href = address(name, forAlerts(filters));
  byId("to-meetings.csv").href = address("meetings.csv", forCalendar(filters));
  const calendar = new URL(address("calendar.ics", forCalendar(filters)), location.href);
  byId("to-calendar").href = calendar.href.replace(/^https?:/, "webcal:");
}
