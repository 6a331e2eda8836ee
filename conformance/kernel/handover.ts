import type { Side } from "../../scenario.ts";
import { platform } from "../../ffi/library.ts";
import { unix } from "./address.ts";
import { must } from "./calls.ts";
import { POLLIN } from "./constants.ts";
import type { Kernel } from "./kernel.ts";
import { receive } from "./passing.ts";

/** Has the other process of the case hold a descriptor of this one too: `takeDescriptor` is its counterpart. */
export async function giveDescriptor(
  kernel: Kernel,
  { directory, cues }: Side,
  fd: number,
): Promise<void> {
  const { AF_UNIX, SOCK_SEQPACKET } = platform();
  const path = `${directory}/handover-${Deno.pid}-${fd}`;
  const listener = kernel.socket(AF_UNIX, SOCK_SEQPACKET);
  must(kernel.bind(listener, unix(path)), "bind");
  kernel.calls.atEnd(() => Deno.removeSync(path));
  must(kernel.listen(listener, 1), "listen");
  await cues.give(path);
  await kernel.ready(listener, POLLIN, "A connection");
  const accepted = must(kernel.accept(listener), "accept");
  must(
    kernel.sendWith(accepted, new Uint8Array(1), { descriptors: [fd] }),
    "sendmsg",
  );
  await cues.take();
  must(kernel.close(accepted), "close");
  must(kernel.close(listener), "close");
}

/** Resolves to a descriptor of the same open file that the other process has. */
export async function takeDescriptor(
  kernel: Kernel,
  { cues }: Side,
): Promise<number> {
  const { AF_UNIX, SOCK_SEQPACKET } = platform();
  const fd = kernel.socket(AF_UNIX, SOCK_SEQPACKET);
  must(kernel.connect(fd, unix(await cues.take())), "connect");
  const { descriptors } = await receive(kernel, fd, 1, 1);
  await cues.give("taken");
  must(kernel.close(fd), "close");
  return descriptors[0]!;
}
