import type {
  Address,
  Channel,
  Meeting,
  Transport,
} from "../../transports/transport.ts";
import { binding, connecting } from "./addresses.ts";
import { type Spoil, streams } from "./spoil.ts";

/** A leak must be seen above the descriptors that other tests in the same process open and close meanwhile. */
const LEAKED_AT_A_TIME = 5;
/** Where a case opens few channels only. */
const LEAKED_BY_A_CHANNEL = 40;

/** Spoils that leave something behind. */
export const leavings: readonly Spoil[] = [
  {
    id: "listener-refused-leaks",
    description: "Listening at an address in use leaves descriptors open",
    on: { connects: true },
    caughtBy: ["LIF-005"],
    spoil: connecting(({ listen }, spill) => ({
      listen: (address) => leakingIfRefused(listen(address), spill),
    })),
  },
  {
    id: "socket-refused-leaks",
    description: "Binding to an address in use leaves descriptors open",
    on: { framing: "packet" },
    through: "binding",
    caughtBy: ["LIF-005/packets"],
    spoil: binding(({ bind }, spill) => ({
      bind: (address) => leakingIfRefused(bind(address), spill),
    })),
  },
  {
    id: "opening-leaks",
    description: "Opening a channel leaves descriptors open",
    on: { framing: "stream", connects: false },
    caughtBy: ["LIF-005"],
    spoil: (transport, spill) => ({
      ...transport,
      async host(launch, meeting): Promise<Channel> {
        leak(spill, LEAKED_BY_A_CHANNEL);
        return await transport.host(launch, meeting);
      },
    }),
  },
  {
    id: "opening-leaves-a-file",
    description: "An opening that is given up leaves a file behind",
    on: { naming: "path" },
    caughtBy: ["LIF-006"],
    spoil: givenUp((_transport, _spill, _ticket, { directory }) => {
      Deno.writeTextFileSync(`${directory}/left-behind`, "");
      return Promise.resolve();
    }),
  },
  {
    id: "opening-goes-on-listening",
    description: "An opening that is given up goes on listening",
    on: { connects: true, naming: "port" },
    caughtBy: ["LIF-006"],
    spoil: givenUp(async ({ listening }, spill, ticket) => {
      spill.use(await listening!.listen(ticket));
    }),
  },
  {
    id: "opening-keeps-its-port",
    description: "An opening that is given up keeps its port",
    on: { framing: "packet", naming: "port" },
    through: "binding",
    caughtBy: ["LIF-006"],
    spoil: givenUp(async ({ binding }, spill, ticket) => {
      spill.use(await binding!.bind(ticket));
    }),
  },
  {
    id: "channel-leaves-a-name",
    description: "Closing a channel leaves a file behind",
    on: { framing: "stream", connects: false, naming: "path" },
    caughtBy: ["LIF-002", "LIF-006"],
    spoil: (transport) => ({
      ...transport,
      async host(launch, meeting): Promise<Channel> {
        const channel = await transport.host(launch, meeting);
        return {
          ...channel,
          async [Symbol.asyncDispose]() {
            await channel[Symbol.asyncDispose]();
            Deno.writeTextFileSync(`${meeting.directory}/left-behind`, "");
          },
        };
      },
    }),
  },
  {
    id: "child-outlives-its-channel",
    description: "Closing a channel to a child leaves it open",
    on: { naming: "stdio", framing: "stream" },
    caughtBy: ["LIF-006"],
    spoil: streams((channel, spill) => {
      spill.use(channel);
      return { [Symbol.asyncDispose]: () => Promise.resolve() };
    }),
  },
];

/** Does something more when an opening is given up. */
function givenUp(
  leave: (
    transport: Transport,
    spill: AsyncDisposableStack,
    ticket: Address,
    meeting: Meeting,
  ) => Promise<void>,
): Spoil["spoil"] {
  return (transport, spill) => ({
    ...transport,
    async host(launch, meeting) {
      let ticket = "";
      try {
        return await transport.host({
          ...launch,
          withTicket(address) {
            ticket = address;
            return launch.withTicket(address);
          },
        }, meeting);
      } catch (error) {
        await leave(transport, spill, ticket, meeting);
        throw error;
      }
    },
  });
}

async function leakingIfRefused<T>(
  opening: Promise<T>,
  spill: AsyncDisposableStack,
): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    leak(spill, LEAKED_AT_A_TIME);
    throw error;
  }
}

/** Opens sockets that nobody knows of. */
function leak(spill: AsyncDisposableStack, sockets: number): void {
  for (let leaked = 0; leaked < sockets; leaked++) {
    const socket = Deno.listenDatagram({
      transport: "udp",
      hostname: "127.0.0.1",
      port: 0,
    });
    spill.defer(() => socket.close());
  }
}
