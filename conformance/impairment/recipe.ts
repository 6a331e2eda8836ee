/**
 * Ways to impair a network, as data: rules of nft(8) and disciplines of tc(8), which the root of a network namespace may set.
 * None needs netem, which many kernels lack.
 *
 * @module
 */

/** What is done to the network of one end. */
export interface Recipe {
  /** In a few words: "15 % lost". */
  readonly name: string;
  /** What nft(8) is given, on one line; it counts the packets that are hit in the counter `hits` of the table `ipcmark`. */
  readonly rules?: string;
  /** Families of the table: where the counter is. */
  readonly family?: Family;
  /** Lines for tc(8), each without the word `tc`. They undo themselves with the device's root discipline. */
  readonly queues?: readonly string[];
}

type Family = "inet" | "netdev";

const COUNT = "counter name hits";

/** Packets that are hit: the expression of nft(8) that selects them, "" for every packet. */
export type Match = string;

export const TCP: Match = "meta l4proto tcp";
export const UDP: Match = "meta l4proto udp";

/** Datagrams with so many bytes of payload. */
export function datagramsOf(bytes: number): Match {
  return `udp length ${bytes + UDP_HEADER_BYTES}`;
}

const UDP_HEADER_BYTES = 8;

/** Which of the packets that match are hit. */
type Which = "all" | "the first" | { readonly percent: number };

/** Packets after which a pattern repeats: whole numbers for each percentage. */
const PERIOD = 200;

/**
 * Loses packets as they arrive, without a word to anyone. The same numbers of packets every time, as counted from the
 * moment the rule is set.
 */
export function loss(percent: number, match: Match): Recipe {
  return {
    name: `${percent} % lost`,
    ...filter("inet", "input", match, { percent }, `${COUNT} drop`),
  };
}

/** Loses every packet as it arrives. */
export function blackHole(match: Match): Recipe {
  return {
    name: "all lost",
    ...filter("inet", "input", match, "all", `${COUNT} drop`),
  };
}

/** Loses the first packet that matches. */
export function firstLost(match: Match): Recipe {
  return {
    name: "the first lost",
    ...filter("inet", "input", match, "the first", `${COUNT} drop`),
  };
}

/** Drops packets where they are sent, which the sender is told. */
export function refusal(percent: number, match: Match): Recipe {
  return {
    name: `${percent} % dropped on their way out`,
    ...filter("inet", "output", match, { percent }, `${COUNT} drop`),
  };
}

/** Delivers packets twice. Copies are marked, so that they are not copied in turn. */
export function duplication(percent: number, match: Match): Recipe {
  return {
    name: `${percent} % doubled`,
    ...filter(
      "netdev",
      "ingress device lo",
      `meta mark 0 ${match}`,
      { percent },
      `${COUNT} meta mark set 1 dup to lo`,
    ),
  };
}

/** Sends packets by a lane of so many kilobits in a second, in which others overtake them. */
export function reordering(
  percent: number,
  match: Match,
  laneKbit: number,
): Recipe {
  return {
    name: `${percent} % delayed`,
    ...filter(
      "inet",
      "output",
      match,
      { percent },
      `meta priority set 1:10 ${COUNT}`,
    ),
    queues: [
      "qdisc add dev lo root handle 1: htb default 20",
      `class add dev lo parent 1: classid 1:10 htb rate ${laneKbit}kbit burst 1600`,
      "class add dev lo parent 1: classid 1:20 htb rate 10gbit",
    ],
  };
}

/** Lets so much through in a second, and `burstBytes` at once. What waits is not lost. */
export function rateLimit(
  bytesPerSecond: number,
  burstBytes: number,
): Recipe {
  return {
    name: `${bytesPerSecond} B/s`,
    queues: [
      `qdisc add dev lo root tbf rate ${
        8 * bytesPerSecond
      }bit burst ${burstBytes} limit 4194304`,
    ],
  };
}

/**
 * Overwrites two bytes of packets as they come in by `device`, and leaves their checksum as it is. Noticed only where the
 * sender computes checksums itself: in memory Linux leaves that to hardware that is not there.
 */
export function corruption(
  percent: number,
  match: Match,
  device: string,
): Recipe {
  return {
    name: `${percent} % altered`,
    ...filter(
      "netdev",
      `ingress device ${device}`,
      match,
      { percent },
      `${COUNT} @nh,${8 * CORRUPTED_AT},16 set 0x5aa5`,
    ),
  };
}

/** From the start of the IP header: behind TCP's header with its options, too. */
const CORRUPTED_AT = 64;

function filter(
  family: Family,
  hook: string,
  match: Match,
  which: Which,
  deed: string,
): Pick<Recipe, "rules" | "family"> {
  return {
    family,
    rules: [
      `table ${family} ipcmark { counter hits { }`,
      `chain hit { ${deed}; }`,
      `chain passing { type filter hook ${hook} priority 0`,
      `${match} ${selection(which)}; }; }`,
    ].join("; "),
  };
}

function selection(which: Which): string {
  if (which === "all") return "jump hit";
  const [period, hits] = which === "the first"
    ? [0xffff_ffff, [0]]
    : [PERIOD, scattered(which.percent * PERIOD / 100)];
  const verdicts = hits.map((number) => `${number} : jump hit`);
  return `numgen inc mod ${period} vmap { ${verdicts.join(", ")} }`;
}

/** Numbers below PERIOD that look random and are the same every time (xorshift32). */
function scattered(count: number): readonly number[] {
  const numbers = new Set<number>();
  let state = 0x9e3779b9;
  while (numbers.size < count) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    numbers.add((state >>> 0) % PERIOD);
  }
  return [...numbers].sort((one, other) => one - other);
}
