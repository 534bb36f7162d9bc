// The page: rounds and alerts from the API, kept up to date by its stream. Text of articles only ever becomes text nodes.

const PAGE = 50;
const MAX_CARDS = 500;
const CLOSED = ["cancelled", "held", "withdrawn"];
const FIELDS = { "/meeting/date": "date", "/meeting/time": "hour", "/meeting/venue": "venue", "/meeting/city": "city",
  "/meeting/country": "country", "/meeting/status": "status" };
const LACKS = {
  low_confidence: "not sure enough; it waits for a second publisher, or a text that is surer",
  no_status: "the words do not tell whether it is planned, held or called off" };
const LEADS_MS = 60_000;
const rounds = new Map();
const alerts = new Map();
let older = 0;

const byId = (id) => document.getElementById(id);

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== undefined && child !== ""));
  return made;
}

async function get(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

// Days are those of the meeting's place: they are never moved into the reader's zone.
const day = (text) => new Date(`${text}T00:00:00Z`).toLocaleDateString("en-GB",
  { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

function when(meeting) {
  const { date, time } = meeting;
  let text = "";
  if (date?.precision === "month") {
    text = new Date(`${date.earliest}T00:00:00Z`).toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
  } else if (date?.precision === "week") text = `week of ${day(date.earliest)}`;
  else if (date) text = date.earliest === date.latest ? day(date.earliest) : `${day(date.earliest)} to ${day(date.latest)}`;
  if (!time) return text;
  const utc = time.utc && time.tz !== "UTC" ? ` (${time.utc.slice(11, 16)} UTC)` : "";
  return `${text}${text ? ", " : ""}${time.local}${time.tz ? ` ${time.tz}` : ""}${utc}`;
}

const where = (meeting) => [meeting.venue, meeting.city, meeting.country].filter(Boolean).join(", ");
const isWeb = (url) => /^https?:\/\//i.test(url);

function quotes(evidence) {
  const seen = new Map();
  for (const { field, quote, publisher, url, extractor } of evidence) {
    const key = `${quote}\n${url}`;
    if (!seen.has(key)) seen.set(key, { quote, publisher, url, extractor, fields: [] });
    seen.get(key).fields.push(FIELDS[field] ?? field);
  }
  return [...seen.values()].map(({ quote, publisher, url, extractor, fields }) => element("figure", {},
    element("figcaption", {}, [...new Set(fields)].join(", ")),
    element("blockquote", { dir: "auto" }, quote),
    isWeb(url) ? element("a", { href: url, rel: "noopener noreferrer nofollow" }, publisher) : publisher,
    readBy(extractor)));
}

// "0.1.0+reader-1": a language model has read it, asked by the prompt of that name.
function readBy(extractor) {
  const model = (extractor ?? "").split("+")[1];
  return model ? element("small", {}, ` · read by a language model (${model})`) : undefined;
}

function fact(name, text, className) {
  return text ? element("div", { class: className }, element("dt", {}, name), element("dd", { dir: "auto" }, text)) : undefined;
}

function sentences(evidence, count) {
  const found = quotes(evidence);
  return element("details", {}, element("summary", {}, count ?? `${found.length} sentence${found.length === 1 ? "" : "s"}`), ...found);
}

function roundCard(known) {
  const { meeting, corroboration: counts } = known;
  const past = known.state === "open" && meeting.date && meeting.date.latest < today();
  const passed = past ? "its day has passed; no text says that it was held" : "";
  const note = known.lead ? LACKS[known.lead.reason] ?? known.lead.reason.replaceAll("_", " ") : passed;
  return element("li", { id: `round-${known.round.id}`, class: known.state, tabindex: "-1" },
    known.lead ? element("p", { class: "kind" }, "unconfirmed") : undefined,
    element("h3", { dir: "auto" }, known.round.label ?? known.round.parties.join("–")),
    element("dl", {},
      fact("When", when(meeting) || "not known"),
      fact("Where", where(meeting) || "not known"),
      fact("Status", `${known.withdrawn ? "withdrawn" : meeting.status ?? "not known"} · ${known.certainty}`),
      fact(known.lead ? "Lacks" : "Note", note, "note"),
      fact("Facilitator", known.facilitators.join(", ")),
      fact("Sources", `${counts.publishers} independent, ${counts.articles} article${counts.articles === 1 ? "" : "s"}`)),
    sentences(known.evidence));
}

function alertCard(alert) {
  const { data } = alert;
  const before = [when(data.previous), where(data.previous)].filter(Boolean).join(" · ");
  return element("li", { id: `alert-${alert.id}`, class: `alert ${data.kind}` },
    element("p", { class: "kind" }, data.kind.replaceAll("_", " "), " ",
      element("time", { datetime: alert.time }, new Date(alert.time).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" }))),
    element("h3", {}, rounds.has(alert.subject)
      ? element("a", { href: `#round-${alert.subject}`, dir: "auto" }, data.round.label ?? "") : data.round.label ?? ""),
    element("dl", {},
      fact("Now", [when(data.meeting), where(data.meeting)].filter(Boolean).join(" · ") || "not known"),
      fact("Before", before),
      fact("Changed", data.changed.map((pointer) => FIELDS[pointer] ?? pointer).join(", ")),
      fact("Certainty", `${data.certainty} (${data.confidence.toFixed(2)})${data.cause === "article" ? "" : ` · ${data.cause}`}`)),
    sentences(data.evidence));
}

const today = () => new Date().toISOString().slice(0, 10);

function stateOf(known) {
  if (known.lead) return "lead";
  if (known.withdrawn || CLOSED.includes(known.meeting.status)) return "closed";
  return "open";
}

const RECENT_DAYS = 7;
function isUpcoming(known) {
  const { date } = known.meeting;
  if (known.state !== "open" || !date) return false;
  const limit = new Date(Date.now() - RECENT_DAYS * 86_400_000).toISOString().slice(0, 10);
  return date.latest >= limit;
}

const says = (words, thing) => !words || JSON.stringify(thing).toLocaleLowerCase().includes(words);

function show() {
  const words = byId("words").value.trim().toLocaleLowerCase();
  const open = openDetails();
  const focused = document.activeElement?.closest("li[id]")?.id;
  const shown = [...rounds.values()].filter((known) => says(words, known));
  const leads = shown.filter((known) => known.lead).sort((a, b) => b.lead.since.localeCompare(a.lead.since));
  const told = shown.filter((known) => !known.lead);
  const upcoming = told.filter(isUpcoming);
  const earlier = told.filter((known) => !isUpcoming(known)).reverse();
  byId("upcoming").replaceChildren(...upcoming.slice(0, MAX_CARDS).map(roundCard));
  if (!upcoming.length) byId("upcoming").append(element("li", { class: "empty" }, "None is known."));
  byId("earlier").replaceChildren(...earlier.slice(0, MAX_CARDS).map(roundCard));
  byId("earlier-count").textContent = earlier.length;
  if (!upcoming.length) byId("earlier-box").open = true;
  byId("leads").replaceChildren(...leads.slice(0, MAX_CARDS).map(roundCard));
  byId("leads-count").textContent = leads.length;
  const news = [...alerts.values()].filter((alert) => says(words, alert)).sort((a, b) => b.time.localeCompare(a.time) || b.sequence.localeCompare(a.sequence));
  byId("alerts").replaceChildren(...news.slice(0, MAX_CARDS).map(alertCard));
  for (const id of open) byId(id)?.querySelector("details")?.setAttribute("open", "");
  if (focused) byId(focused)?.querySelector("summary")?.focus();
}

const openDetails = () => [...document.querySelectorAll("li[id] > details[open]")].map((box) => box.parentElement.id);

function takeRound(known) {
  if (rounds.get(known.round.id)?.revision > known.revision) return;
  known.state = stateOf(known);
  rounds.set(known.round.id, known);
}

async function allRounds(which) {
  const found = [];
  for (let offset = 0, total = 1; offset < total; offset += PAGE * 10) {
    const page = await get(`api/v1/rounds?${which}=true&limit=${PAGE * 10}&offset=${offset}`);
    found.push(...page.rounds);
    total = Math.min(page.total, MAX_CARDS * 10);
  }
  return found;
}

const loadRounds = async () => (await allRounds("alerted")).forEach(takeRound);

// No alert tells of a lead, so they are asked for from time to time; one that is none any more has gone out, or is over.
async function loadLeads() {
  const found = await allRounds("lead");
  for (const [id, known] of rounds) if (known.lead) rounds.delete(id);
  found.forEach(takeRound);
}

async function loadAlerts() {
  const page = await get(`api/v1/alerts?limit=${PAGE}&offset=${older}`);
  page.alerts.forEach((alert) => alerts.set(alert.id, alert));
  older += PAGE;
  byId("more").hidden = older >= page.total || older >= MAX_CARDS;
}

function say(text, well) {
  byId("state").textContent = text;
  byId("state").classList.toggle("broken", !well);
}

async function takeAlert(alert) {
  alerts.set(alert.id, alert);
  byId("news").textContent = `${alert.data.kind.replaceAll("_", " ")}: ${alert.data.round.label ?? ""}`;
  // The round is written in the same transaction as its alert; the topics are read apart, so it may come a moment later.
  for (let tries = 0; tries < 5; tries += 1) {
    const known = await get(`api/v1/rounds/${encodeURIComponent(alert.subject)}`).catch(() => undefined);
    if (known) takeRound(known);
    if (known && known.sequence >= alert.data.sequence) break;
    await new Promise((done) => setTimeout(done, 400));
  }
  show();
}

function follow() {
  const stream = new EventSource("api/v1/stream");
  stream.addEventListener("alert", (message) => takeAlert(JSON.parse(message.data)));
  stream.addEventListener("open", () => say("Live: changes appear by themselves.", true));
  stream.addEventListener("error", () => say("Not connected; what you see may be old. Trying again…", false));
}

async function start() {
  try {
    await Promise.all([loadRounds(), loadLeads(), loadAlerts()]);
    show();
    follow();
    setInterval(() => loadLeads().then(show, () => undefined), LEADS_MS);
  } catch (error) {
    say(`The server does not answer (${error.message}). Trying again…`, false);
    setTimeout(start, 3000);
  }
}

byId("words").addEventListener("input", show);
byId("filter").addEventListener("submit", (event) => event.preventDefault());
byId("more").addEventListener("click", async () => { await loadAlerts(); show(); });
addEventListener("hashchange", () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  target?.closest("details")?.setAttribute("open", "");
  target?.focus();
});
start();
