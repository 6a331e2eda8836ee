import { acceptProven, proveStream } from "./_proof.ts";
import type {
  Launcher,
  Listening,
  Meeting,
  StreamChannel,
  Ticket,
} from "./transport.ts";

/** `host` and `join` of every stream whose ends find each other by connecting to an address. */
export function rendezvous(listening: Listening) {
  return {
    async host(launch: Launcher, meeting: Meeting): Promise<StreamChannel> {
      const listener = await listening.listen(
        listening.freshAddress(meeting.directory),
      );
      const launched = launch.withTicket(listener.address);
      const [accepted] = await Promise.allSettled([
        acceptProven(listener, meeting),
        launched,
      ]);
      if (accepted.status === "rejected") throw accepted.reason;
      try {
        await launched;
      } catch (error) {
        await accepted.value[Symbol.asyncDispose]();
        throw error;
      }
      return accepted.value;
    },
    async join(ticket: Ticket, meeting: Meeting): Promise<StreamChannel> {
      const channel = await listening.connect(ticket);
      try {
        await proveStream(channel, meeting.token);
        return channel;
      } catch (error) {
        await channel[Symbol.asyncDispose]();
        throw error;
      }
    },
  };
}
