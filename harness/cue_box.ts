/** Words that arrived and have not been taken, in order. */
export interface CueBox {
  put(word: string): void;
  take(): Promise<string>;
  /** Rejects those who wait, and empties the box. */
  reset(reason: Error): void;
}

export function cueBox(): CueBox {
  let words: string[] = [];
  let waiting: PromiseWithResolvers<string>[] = [];
  return {
    put(word) {
      const next = waiting.shift();
      if (next) next.resolve(word);
      else words.push(word);
    },
    take() {
      const word = words.shift();
      if (word !== undefined) return Promise.resolve(word);
      const next = Promise.withResolvers<string>();
      waiting.push(next);
      return next.promise;
    },
    reset(reason) {
      for (const next of waiting) next.reject(reason);
      waiting = [];
      words = [];
    },
  };
}
