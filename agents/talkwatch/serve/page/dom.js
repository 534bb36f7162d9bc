// Elements and their text. What articles say only ever becomes text nodes.

export const byId = (id) => document.getElementById(id);

const filled = (child) => child !== undefined && child !== null && child !== "" && child !== false;

function made(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) node.setAttribute(key, value);
  node.append(...children.filter(filled));
  return node;
}

export const element = (name, attributes = {}, ...children) => made(document.createElement(name), attributes, children);

export const drawn = (name, attributes = {}, ...children) =>
  made(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

export function button(text, act, attributes = {}) {
  const node = element("button", { type: "button", ...attributes }, text);
  node.addEventListener("click", act);
  return node;
}

// A part that is built when it is opened for the first time.
export function fold(summary, build, attributes = {}) {
  const box = element("details", attributes, element("summary", {}, ...[summary].flat()));
  box.addEventListener("toggle", () => { if (box.open && box.childElementCount === 1) box.append(...build()); });
  return box;
}

export const plural = (count, one, many = `${one}s`) => `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

let quiet;
export function say(text) {
  byId("toast").textContent = text;
  clearTimeout(quiet);
  quiet = setTimeout(() => { byId("toast").textContent = ""; }, 4000);
}
