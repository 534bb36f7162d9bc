// The stream of what is new. After every gap the lists are asked for again: what was missed comes in by that.

const AGAIN_MS = 3000;
const ASLEEP_MS = 60_000;

export function follow({ alert, round, missed, state }) {
  let stream, gap = false, hidden = 0;

  function open() {
    stream = new EventSource("api/v1/stream");
    stream.addEventListener("open", () => { state(true); if (gap) missed(); gap = false; });
    stream.addEventListener("alert", (message) => alert(JSON.parse(message.data)));
    stream.addEventListener("round", (message) => round(JSON.parse(message.data)));
    stream.addEventListener("missed", () => missed());
    stream.addEventListener("error", () => {
      gap = true;
      state(false);
      if (stream.readyState === EventSource.CLOSED) setTimeout(open, AGAIN_MS); // refused: the browser does not try again
    });
  }

  addEventListener("pageshow", (event) => { if (event.persisted) missed(); });
  addEventListener("online", () => missed());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hidden = Date.now();
    else if (hidden && Date.now() - hidden > ASLEEP_MS) missed();
  });
  gap = true; // between the first lists and the stream something may have come
  open();
}
