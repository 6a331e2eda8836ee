import { readKernelFile } from "../transports/_kernel_file.ts";

/**
 * Whether this process was started with SIGHUP ignored, as nohup(1) does: it is to go on without its terminal then. Tells
 * only until a signal is listened for. Where the kernel does not tell, `false`.
 */
export function hangUpIsIgnored(): boolean {
  // A child inherits what is ignored, so it does not matter whose status is read.
  const status = readKernelFile("/proc/self/status") ?? "";
  const [, last = "0"] = /^SigIgn:\s*[\da-f]*([\da-f])$/m.exec(status) ?? [];
  return (parseInt(last, 16) & 1) === 1;
}
