/** Why an operation on a file failed, in the system's words: without the name of the error's class, codes and paths. */
export function reason(error: unknown): string {
  if (error instanceof Deno.errors.NotCapable) {
    return "this program was not given the permission";
  }
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/ \(os error \d+\).*$/s, "").replace(
    /: \w+ '.*'$|, \w+ '.*'$/,
    "",
  );
}
