// The coming eight weeks as a picture: each meeting on its day; and the same as a table.

import { get } from "./api.js";
import { dayAfter, long, number, short } from "./days.js";
import { byId, drawn, element, fold } from "./dom.js";
import { forCalendar, read } from "./filters.js";
import { lanes } from "./lanes.js";

const DAYS = 56, MARGIN = 8, TOP = 22, LANE = 22, MOST_LANES = 8, NAMED_FROM = 700;
const CLOSED = new Set(["cancelled", "withdrawn"]);
let last, box;

export async function load() {
  const found = await get("api/v1/strip", { ...forCalendar(read()), days: DAYS });
  const same = JSON.stringify(found.meetings) === JSON.stringify(last?.meetings);
  last = found;
  draw();
  if (!same) table();
}

export function begin() {
  new ResizeObserver(() => { if (last && byId("strip").clientWidth !== last.width) draw(); }).observe(byId("strip"));
}

function draw() {
  const width = last.width = byId("strip").clientWidth;
  if (!width) return;
  const step = (width - 2 * MARGIN) / last.days, origin = number(last.from);
  const x = (day) => MARGIN + (Math.max(-0.5, Math.min(last.days, number(day) - origin)) + 0.5) * step;
  const named = width >= NAMED_FROM && last.meetings.length <= 24;
  const { placed, left, count } = lanes(last.meetings, x, step, named ? width : 0, MOST_LANES);
  const height = TOP + Math.max(1, count) * LANE + 8;
  const picture = drawn("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", focusable: "false" },
    ...weeks(x, step, height), ...placed.map((spot) => meeting(spot, x, step, named)));
  byId("strip").replaceChildren(picture);
  byId("strip-note").textContent = note(left);
}

function note(left) {
  if (!last.meetings.length) return "No meeting stands in the coming eight weeks.";
  return left ? `${left} more are in the table.` : "";
}

function weeks(x, step, height) {
  const made = [drawn("line", { class: "today", x1: x(last.from), x2: x(last.from), y1: TOP - 4, y2: height })];
  const narrow = step * 7 < 60;
  for (let offset = 0; offset < last.days; offset += 1) {
    const day = dayAfter(last.from, offset);
    if (new Date(`${day}T00:00:00Z`).getUTCDay() !== 1) continue;
    const left = x(day) - step / 2, nth = Math.floor(offset / 7);
    made.push(drawn("line", { class: "week", x1: left, x2: left, y1: TOP - 4, y2: height }));
    if ((!narrow || nth % 2 === 0) && offset < last.days - 3) made.push(drawn("text", { x: left + 3, y: 12, class: "dim" }, short(day)));
  }
  return made;
}

function meeting({ meeting: one, lane }, x, step, named) {
  const y = TOP + lane * LANE + LANE / 2;
  const kind = `mark s-${one.status}${one.tentative ? " tentative" : ""}${CLOSED.has(one.status) ? " off" : ""}`;
  const link = drawn("a", { href: `#${encodeURIComponent(`round-${one.id}`)}`, class: kind, tabindex: "-1" },
    drawn("title", {}, said(one)), ...trail(one, x, y), shape(one, x, y, step));
  if (named) link.append(drawn("text", { x: x(one.last) + (one.first === one.last ? 10 : step / 2 + 6), y: y + 4 }, one.label));
  return link;
}

function trail({ trail: stood, first }, x, y) {
  if (!stood.length) return [];
  const days = [...stood, first];
  return [drawn("polyline", { class: "trail", points: days.map((day) => `${x(day)},${y}`).join(" ") }),
    ...stood.map((day) => drawn("circle", { class: "stood", cx: x(day), cy: y, r: 3 }))];
}

function shape({ first, last: end, precision }, x, y, step) {
  if (precision === "day" && first === end) return drawn("circle", { class: "spot", cx: x(first), cy: y, r: 6 });
  const left = Math.max(0, x(first) - step / 2);
  return drawn("rect", { class: "spot", x: left, y: y - 5, width: Math.max(step, x(end) + step / 2 - left), height: 10, rx: 5 });
}

const dates = ({ first, last: end }) => (first === end ? long(first) : `${long(first)} to ${long(end)}`);
const standing = ({ status, tentative }) => `${status.replaceAll("_", " ")}${tentative && !CLOSED.has(status) ? ", tentative" : ""}`;
const said = (one) => `${one.label}: ${dates(one)}, ${standing(one)}${one.trail.length ? `; before: ${one.trail.map(short).join(", ")}` : ""}`;

function row(one) {
  return element("tr", {}, element("td", {}, dates(one)),
    element("th", { scope: "row" }, element("a", { href: `#${encodeURIComponent(`round-${one.id}`)}` }, one.label)),
    element("td", {}, standing(one)), element("td", {}, one.trail.map(short).join(", ")));
}

function region() {
  const heads = ["Date", "Meeting", "Status", "Stood before on"].map((text) => element("th", { scope: "col" }, text));
  return element("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Meetings of the coming eight weeks" },
    element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...last.meetings.map(row))));
}

// The fold stays, so that who has it open, or the focus on it, keeps that.
function table() {
  byId("strip-table").hidden = !last.meetings.length;
  box ??= byId("strip-table").appendChild(fold("The same as a table", () => [region()]));
  if (box.childElementCount > 1) box.lastElementChild.replaceWith(region());
}
