/**
 * Kills `child` where this process exits in the middle, such as at a second Ctrl-C, which disposes of nothing. A child
 * that is well notices by itself that it is orphaned; one that hangs or is stopped never would.
 */
export function endWithUs(child: Deno.ChildProcess): void {
  const kill = () => {
    try {
      child.kill("SIGKILL");
    } catch (error) {
      // It has ended already.
      if (!(error instanceof TypeError)) throw error;
    }
  };
  globalThis.addEventListener("unload", kill);
  child.status.finally(() => globalThis.removeEventListener("unload", kill));
}
