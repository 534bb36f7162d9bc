// Which lane of the strip each meeting goes to, so that none covers another.

const LETTER = 7.2, GAP = 8, DOT = 14;

// `nameWidth`: the width of the strip where names stand beside the marks, 0 where they do not.
export function lanes(meetings, x, step, nameWidth, most) {
  const ends = [], placed = [];
  let left = 0;
  for (const meeting of meetings) {
    const from = Math.min(x(meeting.first), ...meeting.trail.map(x)) - step / 2;
    const bar = Math.max(x(meeting.last) + step / 2, ...meeting.trail.map(x), x(meeting.first) + DOT / 2);
    const to = nameWidth ? Math.max(bar, x(meeting.last) + step / 2 + 6 + meeting.label.length * LETTER) : bar;
    let lane = ends.findIndex((end) => end + GAP / 2 <= from);
    if (lane < 0) lane = ends.length;
    if (lane >= most) { left += 1; continue; }
    ends[lane] = to + (nameWidth ? GAP : 0);
    placed.push({ meeting, lane });
  }
  return { placed, left, count: ends.length };
}
