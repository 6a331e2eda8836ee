/**
 * Opens and closes channels of a transport in a process that does nothing else, both ends in it where a name leads from one
 * to the other, given up half-way where the far end has to be a child; prints what is left of them.
 */
import { TRANSPORTS } from "../../mod.ts";
import type { Channel, Launcher, Meeting } from "../../transport.ts";

const [name, openings] = Deno.args;
const transport = TRANSPORTS.find((each) => each.name === name)!;
const inherited = transport.capabilities.naming === "inherited";
const directory = Deno.makeTempDirSync({ prefix: "ipcmark-" });

function meeting(): Meeting {
  return {
    directory,
    token: "0123456789abcdef0123456789abcdef",
    signal: new AbortController().signal,
    turnedAway() {},
  };
}

const NOBODY = new Error("nobody can be started");
const refuse = () => {
  throw NOBODY;
};

async function openAndClose(): Promise<void> {
  let joining: Promise<Channel> | undefined;
  const launcher: Launcher = {
    // deno-lint-ignore require-await
    async withTicket(ticket) {
      joining = transport.join(ticket, meeting());
    },
    withChild: refuse,
    withDescriptors: refuse,
    withPort: refuse,
  };
  try {
    await using _near = await transport.host(launcher, meeting());
    await using _far = await joining!;
  } catch (error) {
    if (!inherited || error !== NOBODY) throw error;
  }
}

/** What the kernel lists for this process, and what has a name in the file system. */
function held() {
  return {
    descriptors: [...Deno.readDirSync("/proc/self/fd")]
      .map(({ name }) => target(name))
      .filter((path) =>
        /^(socket|pipe|anon_inode:\[eventfd)|memfd|mqueue|ipcmark-/.test(path)
      )
      .length,
    files: namesIn(directory),
    segments: namesIn("/dev/shm"),
    queues: namesIn("/dev/mqueue"),
  };
}

function target(descriptor: string): string {
  try {
    return Deno.readLinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return "";
  }
}

function namesIn(path: string): number {
  try {
    return [...Deno.readDirSync(path)].length;
  } catch {
    return 0;
  }
}

// What is opened once and kept, by the runtime and by the tick, is there from now on.
await openAndClose();
const before = held();
for (let opening = 0; opening < Number(openings); opening++) {
  await openAndClose();
}
const after = held();
Deno.removeSync(directory, { recursive: true });
console.log(JSON.stringify({ before, after }));
Deno.exit();
