// Meetings and changes: side by side on a desk, one of them at a time on a phone.

import { byId } from "./dom.js";

export function showView(name) {
  document.body.dataset.view = name;
  for (const one of ["meetings", "changes"]) byId(`tab-${one}`).setAttribute("aria-pressed", String(one === name));
}

export function goTo(name) {
  showView(name);
  byId(name).focus({ preventScroll: true });
  byId(name).scrollIntoView();
}

export function begin() {
  for (const name of ["meetings", "changes"]) byId(`tab-${name}`).addEventListener("click", () => showView(name));
  byId("since").addEventListener("click", () => goTo("changes"));
  showView("meetings");
}
