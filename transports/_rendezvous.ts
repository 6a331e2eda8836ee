import { acceptProven, prove } from "./_proof.ts";
import type {
  Channel,
  Launcher,
  Listening,
  Meeting,
  Ticket,
} from "./transport.ts";

/** `host` and `join` of everything whose ends find each other by connecting to an address. */
export function rendezvous<C extends Channel>(listening: Listening<C>) {
  return {
    async host(launch: Launcher, meeting: Meeting): Promise<C> {
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
    async join(ticket: Ticket, meeting: Meeting): Promise<C> {
      return await prove(await listening.connect(ticket), meeting.token);
    },
  };
}
