/**
 * Opens and closes channels of shared memory in a process that does nothing else, and prints how many descriptors and
 * mappings are left of them.
 */
import type { Launcher, Meeting } from "../../transport.ts";
import { shmEventfd } from "../shm_eventfd.ts";
import { shmFutex } from "../shm_futex.ts";
import { shmSpin } from "../shm_spin.ts";
import { startFar } from "./two_processes.ts";

const IDLE_FAR = new URL("idle_far.ts", import.meta.url);

const [name, openings, givenUp] = Deno.args;
const transport = [shmEventfd, shmFutex, shmSpin]
  .find((each) => each.name === name)!;

async function openAndClose(): Promise<void> {
  await using _far = await startFar(transport, IDLE_FAR);
}

async function giveUp(): Promise<void> {
  const reason = new Error("nobody can be started");
  const refuse = () => {
    throw reason;
  };
  const launcher: Launcher = {
    withTicket: refuse,
    withChild: refuse,
    withDescriptors: refuse,
    withPort: refuse,
  };
  const { signal } = new AbortController();
  const meeting: Meeting = {
    directory: "",
    token: "token",
    signal,
    turnedAway: () => {},
  };
  try {
    await transport.host(launcher, meeting);
  } catch (error) {
    if (error === reason) return;
    throw error;
  }
  throw new Error("A channel was opened to nobody");
}

/** What the kernel lists for this process, of the kinds that a channel has: the runtime keeps others for a while. */
function held(): { descriptors: number; mappings: number } {
  const kinds = /memfd:ipcmark|eventfd|socket:/;
  const descriptors = [...Deno.readDirSync("/proc/self/fd")]
    .filter(({ name }) => kinds.test(target(name))).length;
  const mappings = Deno.readTextFileSync("/proc/self/maps")
    .split("\n").filter((line) => line.includes("memfd:ipcmark")).length;
  return { descriptors, mappings };
}

/** What a descriptor is of; nothing where it is closed again, as that of the directory itself. */
function target(name: string): string {
  try {
    return Deno.readLinkSync(`/proc/self/fd/${name}`);
  } catch {
    return "";
  }
}

// What is opened once and kept, by the runtime and by the tick, is there from now on.
await openAndClose();
const before = held();
for (let opening = 0; opening < Number(openings); opening++) {
  await openAndClose();
}
for (let opening = 0; opening < Number(givenUp); opening++) await giveUp();
const after = held();
console.log(JSON.stringify({
  descriptors: after.descriptors - before.descriptors,
  mappings: after.mappings - before.mappings,
}));
Deno.exit();
