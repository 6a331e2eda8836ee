import type { Meeting, StreamChannel } from "../../transports/transport.ts";
import { coded } from "./_faults.ts";
import type { Spoil } from "./spoil.ts";

/** Streams whose ends meet at paths without a listener. */
const MET_AT_PATHS = {
  framing: "stream",
  connects: false,
  naming: "path",
} as const;

/** Spoils of named pipes: of opening them, and of their names. */
export const spoiledFifos: readonly Spoil[] = [
  {
    id: "channel-needs-its-names",
    description: "A write is refused once the names of the channel are gone",
    on: MET_AT_PATHS,
    caughtBy: ["LIF-003/channel"],
    spoil: (transport) => ({
      ...transport,
      async host(launch, meeting) {
        const channel = await transport.host(launch, meeting);
        return channel.framing === "stream"
          ? { ...channel, ...writingByName(channel, meeting) }
          : channel;
      },
    }),
  },
  {
    id: "opening-is-interrupted",
    description: "An opening that is given up fails as if a signal had come",
    on: MET_AT_PATHS,
    caughtBy: ["TMO-005/api"],
    spoil: (transport) => ({
      ...transport,
      async host(launch, meeting) {
        try {
          return await transport.host(launch, meeting);
        } catch (error) {
          if (!meeting.signal.aborted) throw error;
          throw coded("EINTR", "Interrupted system call");
        }
      },
    }),
  },
];

function writingByName(
  { write }: StreamChannel,
  { directory }: Meeting,
): Pick<StreamChannel, "write"> {
  return {
    async write(from) {
      const [name] = Deno.readDirSync(directory);
      if (name === undefined) throw coded("ENOENT", "No such file");
      await write(from);
    },
  };
}
