import type { Bytes, Channel } from "../transports/transport.ts";
import { SEQUENCE_BYTES, sequenceOf, stamp } from "./payload.ts";

/** Messages in one direction, and their acknowledgement in the other. */
export interface Flow {
  readonly channel: Channel;
  /** What is sent again and again, or room for it. */
  readonly message: Bytes;
  readonly operations: number;
  readonly slice: number;
}

/** What the far end tells of a slice. */
export interface Acknowledgement {
  readonly slice: number;
  /** How many of its messages arrived. */
  readonly arrived: number;
  /** How long the far end then waited for the word that there are no more. */
  readonly waitedNs: number;
}

/** Room for an encoded acknowledgement: a number for each of its parts. */
export function acknowledgementRoom(): Bytes {
  return new Uint8Array(3 * SEQUENCE_BYTES);
}

export function encodeAcknowledgement(
  { slice, arrived, waitedNs }: Acknowledgement,
): Bytes {
  const acknowledgement = acknowledgementRoom();
  stamp(acknowledgement, slice);
  stamp(acknowledgement.subarray(SEQUENCE_BYTES), arrived);
  stamp(acknowledgement.subarray(2 * SEQUENCE_BYTES), waitedNs);
  return acknowledgement;
}

export function decodeAcknowledgement(acknowledgement: Bytes): Acknowledgement {
  return {
    slice: sequenceOf(acknowledgement),
    arrived: sequenceOf(acknowledgement.subarray(SEQUENCE_BYTES)),
    waitedNs: sequenceOf(acknowledgement.subarray(2 * SEQUENCE_BYTES)),
  };
}
