const TWO_HOSTS =
  "its ends are two hosts, so processes that were started there, and these know the transports of the list only";

/** Variants that nothing wrong is tried with, and why: neither a spoil, nor a lie, nor a wrong transport in a network. */
export const UNSPOILED: Readonly<Record<string, string>> = {
  "MQS-004":
    "no ring has both ends on one event loop; ring_integrity_test.ts tries it in memory",
  "TMO-003/no-signal":
    "it is never run: what it needs is what its transports lack",
  "EST-019": TWO_HOSTS,
  "EST-019/abstract": TWO_HOSTS,
  "EST-019/queue": TWO_HOSTS,
  "IMP-009": TWO_HOSTS,
  "IMP-009/packets": TWO_HOSTS,
};
