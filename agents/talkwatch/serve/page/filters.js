// What the reader looks for. It stands in the address, so that a view can be sent, and is carried out by the server.

const MANY = ["party", "country"];
const SINGLE = ["q", "kind", "status", "standing", "since", "until"];

export function read(search = location.search) {
  const query = new URLSearchParams(search);
  const found = {};
  for (const name of MANY) found[name] = query.getAll(name).filter(Boolean);
  for (const name of SINGLE) found[name] = (query.get(name) ?? "").trim();
  return found;
}

export function write(filters) {
  const query = new URLSearchParams();
  for (const name of MANY) for (const value of filters[name]) query.append(name, value);
  for (const name of SINGLE) if (filters[name]) query.append(name, filters[name]);
  return `${query}` ? `?${query}` : location.pathname;
}

export const count = (filters) => [...MANY, ...SINGLE].reduce((sum, name) => sum + [filters[name]].flat().filter(Boolean).length, 0);
export const isNarrowed = (filters) => count({ ...filters, q: "" }) > 0;
export const onlyMeetings = ({ status, standing }) => Boolean(status || standing);

const shared = ({ party, country, kind, q }) => ({ party, country, kind, q });

// Parameters of a list of meetings, within days that the list itself asks for.
export function forRounds(filters, { since = "", until = "", ...more } = {}) {
  const from = [filters.since, since].filter(Boolean).sort().at(-1) ?? "";
  const to = [filters.until, until].filter(Boolean).sort()[0] ?? "";
  const disputed = filters.standing === "disputed" ? { disputed: true } : {};
  return { ...shared(filters), status: filters.status, since: from, until: to, ...disputed, ...more };
}

export const forAlerts = (filters, more = {}) => ({ ...shared(filters), since: filters.since, until: filters.until, ...more });
export function forCalendar(filters) {
  return { ...forRounds(filters), ...(filters.standing === "unconfirmed" ? { lead: true } : {}) };
}
