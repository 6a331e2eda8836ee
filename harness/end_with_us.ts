import type { Child } from "../transports/transport.ts";

/**
 * Kills `child` where this process exits in the middle, such as at a second Ctrl-C, which disposes of nothing. A child
 * that is well notices by itself that it is orphaned; one that hangs or is stopped never would.
 */
export function endWithUs(child: Child): void {
  const kill = () => {
    try {
      child.kill("SIGKILL");
    } catch (error) {
      // It has ended already.
      if (!(error instanceof TypeError)) throw error;
    }
  };
  globalThis.addEventListener("unload", kill);
  const ended = () => globalThis.removeEventListener("unload", kill);
  child.status.then(ended, ended);
}
