/**
 * sendmsg(2) and recvmsg(2), with what unix(7) lets travel beside the bytes: descriptors and credentials.
 *
 * @module
 */
import { platform } from "../../ffi/library.ts";
import type { Bytes } from "../../transports/transport.ts";
import { type Answer, type Calls, type Errno, must } from "./calls.ts";
import { MSG_CMSG_CLOEXEC, SCM_CREDENTIALS, SCM_RIGHTS } from "./constants.ts";
import {
  CREDENTIAL_BYTES,
  type Credentials,
  credentialsFrom,
  encodeCredentials,
} from "./credentials.ts";
import {
  encodeMessage,
  type Item,
  itemBytes,
  itemsOf,
  messageRoom,
} from "./message_header.ts";

/** What travels beside the bytes of a message. */
export interface Ancillary {
  readonly descriptors?: readonly number[];
  readonly credentials?: Credentials;
}

/** What recvmsg(2) brought. */
export interface Received {
  readonly bytes: Bytes;
  /** Such as `MSG_CTRUNC`. */
  readonly flags: number;
  /** Open in this process, and closed at the end of the case. */
  readonly descriptors: readonly number[];
  readonly credentials: Credentials | undefined;
}

/** Calls that carry more than bytes. */
export interface MessageCalls {
  sendWith(fd: number, bytes: Bytes, ancillary: Ancillary): Answer;
  /** @param room How many descriptors are received, and whether credentials are; none unless told. */
  receiveWith(
    fd: number,
    most: number,
    room?: { readonly descriptors?: number; readonly credentials?: boolean },
  ): Received | Errno;
}

export function messageCalls(calls: Calls): MessageCalls {
  const told = (what: string, value: number) =>
    must(calls.make(what, () => value));

  return {
    sendWith(fd, bytes, ancillary) {
      const items = encodeItems(ancillary);
      const message = encodeMessage(bytes, items);
      return calls.make(
        `sendmsg ${fd} ${bytes.length} B ${describe(ancillary)}`,
        (c) => c.sendmsg(fd, message, 0),
      );
    },
    receiveWith(fd, most, { descriptors = 0, credentials = false } = {}) {
      const message = messageRoom(
        most,
        roomFor(credentials ? CREDENTIAL_BYTES : 0, false) +
          roomFor(descriptors * 4, true),
      );
      const answer = calls.make(
        `recvmsg ${fd} ${most} B`,
        (c) => c.recvmsg(fd, message.header, MSG_CMSG_CLOEXEC),
      );
      if (typeof answer !== "number") return answer;
      const items = itemsOf(message);
      const numbers = descriptorsIn(items);
      for (const number of numbers) calls.adopt(number);
      return {
        bytes: message.bytes.subarray(0, answer),
        flags: told("msg_flags", message.flags() & ~MSG_CMSG_CLOEXEC),
        descriptors: numbers.slice(0, told("descriptors", numbers.length)),
        credentials: items.filter(isOf(SCM_CREDENTIALS))
          .map(({ data }) => credentialsFrom(calls, data))[0],
      };
    },
  };
}

function encodeItems({ descriptors, credentials }: Ancillary): Item[] {
  const level = platform().SOL_SOCKET;
  return [
    ...(credentials
      ? [{ level, type: SCM_CREDENTIALS, data: encodeCredentials(credentials) }]
      : []),
    ...(descriptors
      ? [{
        level,
        type: SCM_RIGHTS,
        data: new Uint8Array(Int32Array.from(descriptors).buffer),
      }]
      : []),
  ];
}

/** Room for an item of so much data. The last one is not rounded up, so that there is room for no more than that. */
function roomFor(bytes: number, last: boolean): number {
  return bytes === 0 ? 0 : itemBytes(bytes, last);
}

function isOf(type: number) {
  return (item: Item) =>
    item.level === platform().SOL_SOCKET && item.type === type;
}

function descriptorsIn(items: readonly Item[]): number[] {
  return items.filter(isOf(SCM_RIGHTS))
    .flatMap(({ data }) => [...new Int32Array(data.slice().buffer)]);
}

function describe({ descriptors, credentials }: Ancillary): string {
  return [
    descriptors && `descriptors ${descriptors.slice(0, 8).join(",")}` +
      (descriptors.length > 8 ? `… (${descriptors.length})` : ""),
    credentials && `credentials ${Object.values(credentials).join(",")}`,
  ].filter((part) => part !== undefined).join(" ");
}
