// Links to give away: copied, handed to the device, or as an entry of a calendar.

import { button, element, say } from "./dom.js";

export const link = (anchor) => new URL(`#${encodeURIComponent(anchor)}`, location.origin + location.pathname).href;

export async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    copyByHand(text, done);
  }
}

// Browsers have no clipboard on plain HTTP.
function copyByHand(text, done) {
  const before = document.activeElement;
  const field = element("textarea", { class: "unseen", "aria-hidden": "true" });
  document.body.append(field);
  field.value = text;
  field.select();
  const well = document.execCommand("copy");
  field.remove();
  before?.focus({ preventScroll: true });
  say(well ? done : `Copy it from here: ${text}`);
}

const entry = ({ round }) => `api/v1/rounds/${encodeURIComponent(round.id)}/calendar.ics`;

export function actions(known, date) {
  const target = link(`round-${known.round.id}`);
  const share = () => navigator.share({ title: known.words.label, text: known.words.when, url: target }).catch(() => undefined);
  return element("p", { class: "actions" },
    button("Copy link", () => copy(target, "Link copied")),
    known.sequence && date && element("a", { href: entry(known), download: "meeting.ics" }, "Add to calendar"),
    navigator.share && button("Share", share));
}
