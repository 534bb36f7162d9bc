// A list that is drawn in pieces and brought up to date in place: what is open stays open, and focus and place are kept.

import { isAborted } from "./api.js";
import { button, element, plural } from "./dom.js";

const FIRST = 50, MORE = 100, MOST = 500, AT_ONCE = 1000;

export class List {
  // `load(limit, offset, signal)` gives {items, total, read}: of `read` that were looked at, `items` belong here.
  // `card(item)` gives an element with an id, `before(item, former)` what stands between.
  constructor(box, { load, card, before = () => [], empty = () => "" }) {
    Object.assign(this, { box, load, card, before, empty, items: [], total: 0, read: 0, cards: new Map() });
    this.more = button("", () => this.next(), { class: "more", hidden: "" });
    box.after(this.more);
  }

  async begin() {
    return this.ask(FIRST, 0, () => []);
  }

  async next() {
    return this.ask(MORE, this.read, () => this.items);
  }

  // What has come in since: as many as are shown are asked for again.
  async renew() {
    const held = Math.min(Math.max(this.read, FIRST), MOST);
    return this.ask(held, 0, () => (this.read > held ? this.items.slice(held) : []));
  }

  // What is asked for takes its place before or behind what is `kept`; each thing stands once, as it was told last.
  async ask(limit, offset, kept) {
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const { items, total, read = items.length } = await this.load(limit, offset, this.asking.signal);
      const fresh = new Map(items.map((item) => [idOf(item), item]));
      const others = kept().filter((item) => !fresh.has(idOf(item)));
      this.items = offset ? [...others, ...items] : [...items, ...others];
      this.read = offset ? offset + read : Math.max(read, others.length ? this.read : 0);
      this.total = total;
      this.draw();
    } catch (error) {
      if (!isAborted(error)) throw error;
    }
  }

  draw() {
    const nodes = [];
    const former = this.cards;
    this.cards = new Map();
    this.items.forEach((item, index) => {
      nodes.push(...this.before(item, this.items[index - 1]));
      nodes.push(this.kept(item, former));
    });
    if (!nodes.length) nodes.push(...[this.empty()].flat().filter(Boolean).map((text) => element("li", { class: "empty" }, text)));
    place(this.box, nodes);
    this.box.removeAttribute("aria-busy");
    const left = Math.max(0, this.total - this.read);
    this.more.hidden = left === 0;
    this.more.textContent = `Show ${Math.min(left, MORE)} more (${plural(left, "is", "are")} left)`;
  }

  kept(item, former) {
    const text = JSON.stringify(item), name = idOf(item), before = former.get(name);
    const node = before?.text === text ? before.node : this.card(item);
    if (before && node !== before.node) resume(before.node, node);
    this.cards.set(name, { text, node });
    return node;
  }
}

const idOf = (item) => item.id ?? item.round.id;

// A card that is drawn anew is open, and has the focus, where the former had them.
function resume(former, node) {
  const box = node.querySelector("details");
  if (box && former.querySelector("details")?.open) box.open = true;
  if (!former.contains(document.activeElement)) return;
  const tag = document.activeElement.tagName;
  queueMicrotask(() => (tag === "SUMMARY" ? node.querySelector("summary") : node).focus({ preventScroll: true }));
}

// Nodes that stay are not moved, since a moved one loses the focus.
function place(box, nodes) {
  const wanted = new Set(nodes), stale = new Set([...box.children].filter((child) => !wanted.has(child)));
  sweep(box, [...stale]);
  let cursor = box.firstElementChild;
  for (const node of nodes) {
    while (stale.has(cursor)) cursor = cursor.nextElementSibling;
    if (node === cursor) cursor = cursor.nextElementSibling;
    else box.insertBefore(node, cursor);
  }
}

// Thousands go in pieces, a frame each, or the page would answer no key meanwhile. Between them nothing is laid out.
function sweep(box, stale) {
  for (const node of stale.splice(-AT_ONCE)) node.remove();
  box.classList.toggle("sweeping", stale.length > 0);
  if (stale.length) requestAnimationFrame(() => sweep(box, stale));
}
