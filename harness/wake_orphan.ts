let prefix: readonly string[] | undefined;

/**
 * What goes in front of a command so that the kernel wakes it (SIGCONT) when the thread that started it is gone, for
 * whatever reason: PR_SET_PDEATHSIG of prctl(2), by way of setpriv(1) of util-linux. A process of a run that finds itself
 * orphaned cleans up and ends; one that was stopped could never find out. Empty where there is no setpriv(1), or it may
 * not be started.
 */
export function wakeOrphan(): readonly string[] {
  return prefix ??= find();
}

function find(): readonly string[] {
  if (Deno.build.os !== "linux") return [];
  const command = ["setpriv", "--pdeathsig", "CONT"];
  try {
    const { success } = new Deno.Command(command[0]!, {
      args: [...command.slice(1), "setpriv", "--version"],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).outputSync();
    return success ? command : [];
  } catch {
    return [];
  }
}
