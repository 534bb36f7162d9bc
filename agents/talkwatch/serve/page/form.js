// The form of the filters: it follows the address, and writes into it.

import { get } from "./api.js";
import { byId, button, element } from "./dom.js";
import * as filters from "./filters.js";
import { copy } from "./share.js";

const PAUSE_MS = 150;
const FIELDS = ["q", "kind", "status", "standing", "since", "until"];
const fieldOf = (name) => byId(name === "since" || name === "until" ? `${name}-day` : name);
const NAMES = { party: new Map(), country: new Map() };
let changed = () => undefined;
let waiting;

function fill() {
  const wanted = filters.read();
  for (const name of FIELDS) if (name !== "q") set(fieldOf(name), wanted[name]);
  for (const name of ["party", "country"]) {
    byId(`${name}-chosen`).replaceChildren(...wanted[name].map((value) => chip(name, value)));
  }
  const count = filters.count(wanted);
  byId("filter-count").textContent = count ? ` (${count})` : "";
  byId("reset").hidden = byId("copy-view").hidden = !count;
}

// A value that the lists of choices do not have, out of an address, is still shown.
function set(field, value) {
  if (field.tagName === "SELECT" && value && ![...field.options].some((option) => option.value === value)) {
    field.append(element("option", { value }, value.replaceAll("_", " ")));
  }
  field.value = value;
}

function chip(name, value) {
  const said = NAMES[name].get(value) ?? value;
  return button(`${said} ×`, () => change((wanted) => { wanted[name] = wanted[name].filter((one) => one !== value); byId(name).focus(); }),
    { class: "chip", "aria-label": `Do not filter by ${said}` });
}

function change(how, typing = false) {
  const wanted = filters.read();
  how(wanted);
  const target = filters.write(wanted);
  if (target === filters.write(filters.read())) return;
  if (typing && history.state?.typing) history.replaceState({ typing }, "", target);
  else history.pushState({ typing }, "", target);
  fill();
  changed();
}

function choose(name) {
  const field = byId(name);
  const text = field.value.trim();
  if (!text) return;
  const code = [...NAMES[name]].find(([, said]) => said.toLocaleLowerCase() === text.toLocaleLowerCase())?.[0] ?? text;
  field.value = "";
  change((wanted) => { if (!wanted[name].includes(code)) wanted[name].push(code); });
}

export function reset() {
  byId("q").value = "";
  change((wanted) => Object.assign(wanted, filters.read("?")));
}

async function suggest() {
  const names = await get("api/v1/names").catch(() => undefined);
  if (!names) return;
  for (const [field, list] of [["party", names.parties], ["country", names.countries]]) {
    NAMES[field] = new Map(list.map(({ code, name }) => [code, name]));
    byId(`${field}-names`).replaceChildren(...list.map(({ name }) => element("option", { value: name })));
  }
  const known = [...byId("kind").options].map((option) => option.value);
  byId("kind").append(...names.kinds.filter((kind) => !known.includes(kind)).map((kind) => element("option", { value: kind }, kind.replaceAll("_", " "))));
  fill();
}

export function begin(whenChanged) {
  changed = whenChanged;
  byId("filter").addEventListener("submit", (event) => event.preventDefault());
  byId("q").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => change((wanted) => { wanted.q = byId("q").value.trim(); }, true), PAUSE_MS);
  });
  for (const name of FIELDS.slice(1)) fieldOf(name).addEventListener("change", () => change((wanted) => { wanted[name] = fieldOf(name).value; }));
  for (const name of ["party", "country"]) byId(name).addEventListener("change", () => choose(name));
  byId("reset").addEventListener("click", () => { reset(); byId("q").focus(); });
  byId("copy-view").addEventListener("click", () => copy(location.href.split("#")[0], "Link to this view copied"));
  addEventListener("popstate", () => { byId("q").value = filters.read().q; fill(); changed(); });
  byId("filter-box").open = filters.isNarrowed(filters.read()) && matchMedia("(min-width: 60rem)").matches;
  byId("q").value = filters.read().q;
  fill();
  suggest();
}

export const refused = (detail) => { byId("refused").textContent = detail; };
