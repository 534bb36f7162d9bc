// The sentences behind facts, in the words of the articles.

import { element } from "./dom.js";

const isWeb = (url) => /^https?:\/\//i.test(url);
const fieldOf = (pointer) => pointer.split("/").at(-1).replaceAll("_", " ").replace(/^time$/, "hour");

// "0.1.0+reader-1": a language model has read it, asked by the prompt of that name.
function readBy(extractor = "") {
  const model = extractor.split("+")[1];
  return model && element("small", {}, ` · read by a language model (${model})`);
}

function source({ url, publisher, extractor }) {
  const name = isWeb(url) ? element("a", { href: url, class: "source", rel: "noopener noreferrer nofollow" }, publisher) : publisher;
  return element("figcaption", {}, name, readBy(extractor));
}

// Each sentence once, with all the fields that rest on it. The record does not tell its language: `lang=""` says so.
export function quotes(evidence) {
  const found = new Map();
  for (const item of evidence) {
    const key = `${item.quote}\n${item.url}`;
    if (!found.has(key)) found.set(key, { ...item, fields: new Set() });
    found.get(key).fields.add(fieldOf(item.field));
  }
  return [...found.values()].map((item) => element("figure", {},
    element("p", { class: "of" }, [...item.fields].join(", ")),
    element("blockquote", { dir: "auto", lang: item.language ?? "" }, item.quote),
    source(item)));
}

export const sentences = (evidence) => new Set(evidence.map(({ quote, url }) => `${quote}\n${url}`)).size;

// Both sides of each dispute, with their own sentences.
export const sides = (disputes = []) => disputes.flatMap(({ rivals }) => rivals.flatMap((rival) => rival.evidence ?? []));
