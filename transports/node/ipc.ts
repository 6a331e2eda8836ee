import process from "node:process";
import { awaitProof, prove } from "../_proof.ts";
import type { PacketChannel, Transport } from "../transport.ts";
import { mayNotSpawn, spawnNode } from "./_child.ts";
import { messageChannel } from "./_message_channel.ts";

/**
 * The channel that `fork` opens, a Unix stream socket in which `send` frames its messages: typed arrays in the
 * structured clone format (`serialization: "advanced"`). `spawn` opens it too, and leaves the command line alone.
 */
export const ipc: Transport<PacketChannel> = {
  name: "ipc@node",
  mechanism: "ipc",
  api: "node",
  summary: "Messages between parent and child, process.send",
  capabilities: {
    framing: "packet",
    ordered: true,
    reliable: true,
    // A process takes every message in as it comes, asked for or not.
    backpressure: false,
    endOfStream: true,
    halfClose: false,
    sendAfterClose: "refused-at-once",
    shortWrites: false,
    maxPacketBytes: undefined,
    naming: "inherited",
    connects: false,
    nameOutlivesClose: false,
    waiting: "blocking",
    topologies: ["process"],
  },
  listening: undefined,
  binding: undefined,
  unavailable: mayNotSpawn,
  async host(launch, meeting) {
    const child = await launch.withChild((line) => spawnNode(line, "ipc"));
    const channel = messageChannel(child.process);
    await awaitProof("child", channel, meeting);
    return channel;
  },
  async join(_ticket, meeting) {
    return await prove(messageChannel(process), meeting.token);
  },
};
