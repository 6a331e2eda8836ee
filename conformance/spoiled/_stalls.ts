/** How often the event loop is looked at, in milliseconds. */
const BEAT_MS = 50;

/** Watches for how long the event loop did nothing, because something kept the processor. */
export interface StallWatch extends Disposable {
  /** Starts to look; the returned function resolves to the longest stall since then, in milliseconds. */
  look(): () => number;
}

/** Starts watching. */
export function watchStalls(): StallWatch {
  const looking = new Set<{ longest: number }>();
  let last = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    const stall = now - last - BEAT_MS;
    last = now;
    for (const look of looking) look.longest = Math.max(look.longest, stall);
  }, BEAT_MS);
  return {
    look() {
      const look = { longest: 0 };
      looking.add(look);
      return () => {
        looking.delete(look);
        return Math.max(look.longest, Date.now() - last - BEAT_MS);
      };
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
