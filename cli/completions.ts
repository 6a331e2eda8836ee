import { object } from "@optique/core";
import {
  bash,
  fish,
  nu,
  pwsh,
  type ShellCompletion,
  zsh,
} from "@optique/core/completion";
import { commandOf } from "./command.ts";
import { EXIT } from "./exit_code.ts";
import { positional } from "./option.ts";
import { wordOf } from "./words.ts";

/** What scripts call, with the shell's name and the words on the command line: optique's command, not shown in help. */
export const COMPLETE = "complete";

const SHELLS = { bash, zsh, fish, nu, pwsh } satisfies Record<
  string,
  ShellCompletion
>;

/** `ipcmark completions`: the script by which a shell completes command lines. */
export const completions = commandOf(
  "completions",
  object({
    shell: positional(
      wordOf("shell", "SHELL", ["bash", "zsh", "fish", "nu", "pwsh"]),
      "bash, zsh, fish, nu or pwsh",
    ),
  }).map(({ shell }) => (io) => {
    io.stdout(SHELLS[shell].generateScript("ipcmark", [COMPLETE, shell]));
    return Promise.resolve(EXIT.fine);
  }),
  {
    summary: "Print a script that completes command lines in a shell",
    usage: "SHELL",
    details:
      'The script calls "ipcmark", so that there has to be a function or an alias of that name, as README tells.',
    examples: [
      'eval "$(ipcmark completions bash)"',
      'eval "$(ipcmark completions zsh)"    # after compinit',
      "ipcmark completions fish | source",
    ],
  },
);
