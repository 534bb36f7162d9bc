// Days and hours, in UTC: the days of meetings are those of their place and are never moved into the reader's zone.

const MS = 86_400_000;
const UTC = { timeZone: "UTC" };

export const iso = (moment) => new Date(moment).toISOString().slice(0, 10);
export const today = () => iso(Date.now());
export const number = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / MS);
export const dayAfter = (day, days) => iso((number(day) + days) * MS);

const text = (day, options) => new Date(number(day) * MS).toLocaleDateString("en-GB", { ...options, ...UTC });
export const long = (day) => text(day, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).replace(",", "");
export const short = (day) => text(day, { day: "numeric", month: "short" });
export const hour = (moment) => `${new Date(moment).toISOString().slice(11, 16)} UTC`;

export function heading(day) {
  const names = { [today()]: "Today, ", [dayAfter(today(), -1)]: "Yesterday, " };
  return `${names[day] ?? ""}${long(day)}`;
}
