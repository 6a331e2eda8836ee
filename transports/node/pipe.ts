import { Socket } from "node:net";
import { awaitProof, prove } from "../_proof.ts";
import type { StreamChannel, Transport } from "../transport.ts";
import { mayNotSpawn, spawnNode } from "./_child.ts";
import { streamChannel } from "./_stream_channel.ts";

/**
 * The two pipes on a child's standard input and output, as `spawn` gives them: Deno makes pipes (pipe(7)), where Node
 * makes Unix sockets. The child wraps its descriptors as its parent does, in sockets of node:net: what is written to
 * `process.stdout` holds up the whole process until a pipe takes it, and its reader may never come to its turn.
 */
export const pipe: Transport<StreamChannel> = {
  name: "pipe@node",
  mechanism: "pipe",
  api: "node",
  summary: "Pipes on a child's standard streams, Node's spawn",
  capabilities: {
    framing: "stream",
    ordered: true,
    reliable: true,
    backpressure: true,
    endOfStream: true,
    halfClose: true,
    sendAfterClose: "refused-at-once",
    shortWrites: false,
    maxPacketBytes: undefined,
    naming: "stdio",
    connects: false,
    nameOutlivesClose: false,
    waiting: "blocking",
    topologies: ["process"],
  },
  listening: undefined,
  binding: undefined,
  unavailable: mayNotSpawn,
  async host(launch, meeting) {
    const { process } = await launch.withChild((line) =>
      spawnNode(line, "pipe")
    );
    const channel = streamChannel(process.stdout!, process.stdin!);
    await awaitProof("child", channel, meeting);
    return channel;
  },
  async join(_ticket, meeting) {
    const channel = streamChannel(
      new Socket({ fd: 0, readable: true, writable: false }),
      new Socket({ fd: 1, readable: false, writable: true }),
    );
    return await prove(channel, meeting.token);
  },
};
