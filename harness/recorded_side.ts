import type { Cues, Side } from "../scenario.ts";
import type {
  Binding,
  Channel,
  Listening,
  Transport,
} from "../transports/transport.ts";
import type { Recorder } from "./recorder.ts";
import { closing, payload, recordedChannel } from "./recorded_channel.ts";

/** What a program is given, made to write down how it is used. */
export function recordedSide<S extends Omit<Side, "parameters">>(
  side: S,
  record: Recorder,
): S {
  return {
    ...side,
    transport: recordedTransport(side.transport, record),
    cues: recordedCues(side.cues, record),
    note: record.note,
    die() {
      record.note("dies");
      return side.die();
    },
  };
}

function recordedCues(cues: Cues, record: Recorder): Cues {
  return {
    give(word) {
      record.note(`cue given: ${word}`);
      return cues.give(word);
    },
    take: async () =>
      await record.follow("cue", cues.take(), (word) => `cue taken: ${word}`),
  };
}

/** For programs that open, listen, connect and bind themselves. */
function recordedTransport(
  transport: Transport,
  record: Recorder,
): Transport {
  const { listening, binding } = transport;
  let opened = 0;
  async function told(kind: string, opening: Promise<Channel>) {
    const name = `${kind}#${++opened}`;
    record.note(`open ${name}`);
    const channel = await record.follow(
      `open ${name}`,
      opening,
      () => `open -> ${name}`,
    );
    return recordedChannel(channel, record, name);
  }
  return {
    ...transport,
    host: (launch, meeting) => told("hosted", transport.host(launch, meeting)),
    join: (ticket, meeting) => told("joined", transport.join(ticket, meeting)),
    listening: listening && recordedListening(listening, record),
    binding: binding && recordedBinding(binding, record),
  };
}

function recordedListening(
  listening: Listening,
  record: Recorder,
): Listening {
  let connections = 0;
  const numbered = (kind: string) => `${kind}#${++connections}`;
  return {
    freshAddress: (directory) => listening.freshAddress(directory),
    async listen(address) {
      const listener = await record.follow(
        `listen at ${address}`,
        listening.listen(address),
        ({ address }) => `listen -> ${address}`,
      );
      return {
        address: listener.address,
        async accept(signal) {
          const name = numbered("accepted");
          const channel = await record.follow(
            `accept as ${name}`,
            listener.accept(signal),
            () => `accept -> ${name}`,
          );
          return recordedChannel(channel, record, name);
        },
        [Symbol.asyncDispose]: () => closing(record, "listener ", listener),
      };
    },
    async connect(address) {
      const name = numbered("connected");
      record.note(`connect to ${address} as ${name}`);
      const channel = await record.follow(
        `connect as ${name}`,
        listening.connect(address),
        () => `connect -> ${name}`,
      );
      return recordedChannel(channel, record, name);
    },
  };
}

function recordedBinding(binding: Binding, record: Recorder): Binding {
  return {
    freshAddress: (directory) => binding.freshAddress(directory),
    async bind(wanted) {
      const socket = await record.follow(
        `bind to ${wanted}`,
        binding.bind(wanted),
        ({ address }) => `bind -> ${address}`,
      );
      const prefix = `${socket.address} `;
      return {
        address: socket.address,
        async send(packet, to) {
          record.note(`${prefix}send ${payload(packet)} to ${to}`);
          await record.follow(
            `${prefix}send of ${packet.length} B`,
            socket.send(packet, to),
            () => undefined,
          );
        },
        receive: async (into) =>
          await record.follow(
            `${prefix}receive of at most ${into.length} B`,
            socket.receive(into),
            ({ bytes, from }) =>
              `${prefix}receive -> ${payload(into.subarray(0, bytes))} from ${
                from ?? "nobody known"
              }`,
          ),
        [Symbol.asyncDispose]: () => closing(record, prefix, socket),
      };
    },
  };
}
