// The keyboard, as in miniflux: j and k, o, v, /, g m, g c, ?.

import { byId } from "./dom.js";
import { goTo } from "./views.js";

let going = false;

const shown = (node) => node.offsetParent !== null;
const cards = () => [...document.querySelectorAll(".card")].filter(shown);

function step(by) {
  const all = cards();
  const at = all.indexOf(document.activeElement?.closest(".card"));
  const near = all.findIndex((card) => card.getBoundingClientRect().bottom > 0);
  const next = all[at < 0 ? Math.max(0, near) : Math.min(all.length - 1, Math.max(0, at + by))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

function current() {
  return document.activeElement?.closest(".card");
}

function toggle() {
  const box = current()?.querySelector("details");
  if (box) box.open = !box.open;
  return box;
}

function source() {
  const box = current()?.querySelector("details");
  if (!box) return;
  box.open = true;
  // The evidence is built as the fold opens.
  const follow = () => box.querySelector("a.source")?.click();
  if (box.querySelector("a.source")) follow();
  else box.addEventListener("toggle", follow, { once: true });
}

const KEYS = {
  j: () => step(1), k: () => step(-1), o: toggle, v: source, "/": () => { byId("q").focus(); byId("q").select(); },
  "?": () => byId("help").showModal(), g: () => { going = true; } };
const AFTER_G = { m: () => goTo("meetings"), c: () => goTo("changes") };

const typing = (node) => node.closest?.("input, textarea, select, [contenteditable]");

export function begin() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.id === "q") event.target.blur();
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
    const act = (going && AFTER_G[event.key]) || KEYS[event.key];
    going = false;
    if (!act) return;
    event.preventDefault();
    act();
  });
  byId("help-open").addEventListener("click", () => byId("help").showModal());
}
