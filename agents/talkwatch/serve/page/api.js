// Asks the server: addresses, mistakes in words, and one request at a time where a newer one takes the place of an older.

export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export function address(path, params = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of [value].flat()) if (one !== undefined && one !== "") query.append(name, one);
  }
  return `${query}` ? `${path}?${query}` : path;
}

export async function get(path, params, signal) {
  const answer = await fetch(address(path, params), { headers: { Accept: "application/json" }, signal });
  if (answer.ok) return answer.json();
  const told = await answer.json().catch(() => ({}));
  throw new Refused(answer.status, told.detail ?? `the server answers ${answer.status}`);
}

export const isAborted = (error) => error.name === "AbortError";
