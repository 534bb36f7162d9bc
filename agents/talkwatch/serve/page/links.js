// Links to one meeting or alert, `#round-ID` and `#alert-ID`: they open what they must, wherever it stands.

import { get } from "./api.js";
import { alertCard, roundCard } from "./cards.js";
import { byId, element } from "./dom.js";
import { showView } from "./views.js";

const KINDS = { round: { path: "api/v1/rounds", card: roundCard, view: "meetings" }, alert: { path: "api/v1/alerts", card: alertCard, view: "changes" } };

function wanted() {
  const [, kind, name] = decodeURIComponent(location.hash.slice(1)).match(/^(round|alert)-(.+)$/s) ?? [];
  return kind && { ...KINDS[kind], kind, name };
}

export async function follow() {
  const target = wanted();
  if (!target) return;
  showView(target.view);
  const anchor = `${target.kind}-${target.name}`;
  if (!byId(anchor)) await fetchCard(target);
  const card = byId(anchor) ?? byId("linked");
  for (let box = card.parentElement?.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  const evidence = card.querySelector("details");
  if (evidence) evidence.open = true;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "start" });
}

// It lies outside of what is loaded, or outside of the filters.
async function fetchCard({ path, card, name, kind, view }) {
  const box = byId("linked");
  byId(`${view}-view`).querySelector("h2").after(box);
  box.hidden = false;
  try {
    const found = await get(`${path}/${encodeURIComponent(name)}`);
    box.replaceChildren(element("h3", {}, "From your link"), element("ol", { class: "cards" }, card(found)));
  } catch (error) {
    const what = kind === "round" ? "meeting" : "change";
    const said = error.status === 404 ? `The ${what} of this link is not known here any more.` : `The ${what} of this link was not loaded: ${error.message}`;
    box.replaceChildren(element("p", { class: "empty" }, said));
  }
}

export function renewed() {
  const anchor = byId("linked").querySelector(".card")?.id;
  const others = anchor ? document.querySelectorAll(`[id="${CSS.escape(anchor)}"]`) : [];
  if (others.length > 1) byId("linked").replaceChildren();
}

export function begin() {
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => { // a link to where one is already makes no event
    const to = event.target.closest?.('a[href^="#"]')?.getAttribute("href");
    if (to && to === location.hash) follow();
  });
}
