// A card for a meeting, and one for an alert. The words are the server's.

import { element, fold, plural } from "./dom.js";
import { hour } from "./days.js";
import { quotes, sentences, sides } from "./evidence.js";
import { history } from "./history.js";
import { actions } from "./share.js";

const WORRYING = new Set(["cancelled", "postponed", "retracted", "withdrawn", "disputed"]);

// A withdrawn meeting stands where it stood.
export const dateOf = (known) => known.meeting.date ?? known.withdrawal?.was.date;
export const isWithdrawn = (known) => Boolean(known.withdrawn || known.withdrawal);

function stateOf(known) {
  if (known.lead) return "lead";
  return isWithdrawn(known) ? "withdrawn" : known.meeting.status ?? "unknown";
}

const pill = (text, state) => element("span", { class: `pill s-${state}` }, text);
const line = (className, ...parts) => parts.some(Boolean) && element("p", { class: className, dir: "auto" }, ...parts);

function facts(words, had = "") {
  return [
    line("when", had, element("b", {}, words.when || "Date not known"), words.soon && element("span", { class: "soon" }, words.soon)),
    line("where", words.where || "Place not known")];
}

export function roundCard(known) {
  const { words } = known, state = stateOf(known), anchor = `round-${known.round.id}`;
  const evidence = [...known.evidence ?? [], ...sides(known.disputes)];
  return element("li", { id: anchor, class: `card s-${state}`, tabindex: "-1" },
    element("div", { class: "head" },
      element("h3", {}, element("a", { href: `#${encodeURIComponent(anchor)}`, dir: "auto" }, words.label)),
      pill(known.lead ? "unconfirmed" : words.status, state),
      known.disputes?.length && pill("disputed", "disputed")),
    ...facts(words, isWithdrawn(known) ? "Had said: " : ""),
    ...words.disputes.map((text) => line("side", text)),
    line("side", words.withdrawal),
    known.lead && line("note", `Lacks: ${words.lacks}`),
    words.facilitators.length > 0 && line("note", `Facilitated by ${words.facilitators.join(", ")}`),
    fold([`${words.certainty} · ${words.sources} · `, element("span", {}, plural(sentences(evidence), "sentence"))], () => [
      ...quotes(evidence),
      ...(known.sequence ? history(known) : []),
      actions(known, dateOf(known))].filter(Boolean)));
}

export function alertCard(alert) {
  const { words, data } = alert;
  const evidence = [...data.evidence, ...sides(data.disputes)];
  const worry = WORRYING.has(data.kind) ? " worry" : "";
  return element("li", { id: `alert-${alert.id}`, class: `card alert k-${data.kind}${worry}`, tabindex: "-1" },
    element("div", { class: "head" }, element("h3", { class: "headline", dir: "auto" }, words.headline),
      element("time", { datetime: alert.told_at }, hour(alert.told_at))),
    element("p", { class: "of-round" }, element("a", { href: `#${encodeURIComponent(`round-${alert.subject}`)}`, dir: "auto" }, words.label)),
    line("now", [words.when, words.where].filter(Boolean).join(" · "), words.soon && element("span", { class: "soon" }, words.soon)),
    words.before && line("before", `Before: ${words.before}`),
    ...words.disputes.map((text) => line("side", text)),
    line("note", words.cause),
    fold([`${words.certainty} · ${words.sources} · `, element("span", {}, plural(sentences(evidence), "sentence"))],
      () => [...quotes(evidence), element("p", { class: "note told" }, words.told)]));
}
