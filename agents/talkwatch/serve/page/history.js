// How a meeting came to stand where it stands: what was told of it, and a picture of how its date moved.

import { get } from "./api.js";
import { drawn, element } from "./dom.js";
import { long, number, short } from "./days.js";

const WIDTH = 288, ROW = 24, LEFT = 60, RIGHT = 276;

export function history(known) {
  const list = element("ul", { class: "history" }, element("li", {}, "Loading…"));
  get("api/v1/alerts", { round: known.round.id, limit: 500 }).then(
    ({ alerts }) => list.replaceChildren(...alerts.map(line), ...(alerts.length < known.sequence ? [element("li", {}, "What was told before is on the topic.")] : [])),
    (error) => list.replaceChildren(element("li", {}, `Not loaded: ${error.message}`)));
  return [element("h4", {}, "History"), ...dates(known), list];
}

const line = ({ id, words }) => element("li", {}, element("a", { href: `#alert-${encodeURIComponent(id)}` }, words.headline),
  words.before && element("span", {}, ` · before: ${words.before}`), element("small", {}, words.told));

// Each date that differs from the one before it; nothing where it never moved.
function steps(known) {
  const found = [];
  for (const { meeting, time } of known.history ?? []) {
    const day = meeting?.date?.earliest;
    if (day && day !== found.at(-1)?.day) found.push({ day, time });
  }
  return found;
}

function dates(known) {
  const moved = steps(known);
  if (moved.length < 2) return [];
  const rows = moved.map(({ day, time }) => element("tr", {}, element("td", {}, long(time.slice(0, 10))), element("td", {}, long(day))));
  const head = element("tr", {}, element("th", { scope: "col" }, "Article of"), element("th", { scope: "col" }, "Date of the meeting"));
  const table = element("table", {}, element("caption", {}, "How its date moved"), element("thead", {}, head), element("tbody", {}, ...rows));
  return [picture(moved), element("div", { class: "unseen" }, table)];
}

function picture(moved) {
  const days = moved.map(({ day }) => number(day));
  const first = Math.min(...days), span = Math.max(...days) - first || 1;
  const x = (day) => LEFT + ((number(day) - first) / span) * (RIGHT - LEFT - 50);
  const y = (row) => row * ROW + ROW / 2;
  // Down first, then aside: so the line keeps clear of the dates.
  const points = moved.map(({ day }, row) => `${row ? `${x(moved[row - 1].day)},${y(row)} ` : ""}${x(day)},${y(row)}`).join(" ");
  const marks = moved.flatMap(({ day, time }, row) => [
    drawn("text", { x: 0, y: y(row) + 4, class: "dim" }, short(time.slice(0, 10))),
    drawn("circle", { cx: x(day), cy: y(row), r: 5, class: row === moved.length - 1 ? "now" : "then" }),
    drawn("text", { x: x(day) + 10, y: y(row) + 4 }, short(day))]);
  return drawn("svg", { class: "moves", width: WIDTH, height: moved.length * ROW, viewBox: `0 0 ${WIDTH} ${moved.length * ROW}`, "aria-hidden": "true" },
    drawn("polyline", { points }), ...marks);
}
