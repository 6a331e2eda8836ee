import { group, object, or, runParserAsync } from "@optique/core";
import { formatMessage, type Message, text } from "@optique/core/message";
import {
  extractCommandNames,
  extractOptionNames,
  type Usage,
} from "@optique/core/usage";
import config from "../deno.json" with { type: "json" };
import { ArmError } from "../bench/arm_error.ts";
import { WorkspaceError } from "../harness/workspace.ts";
import { wantsColour, withoutColour } from "./colour.ts";
import { exampleLines, type Job, renderMessage } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { COMPLETE } from "./completions.ts";
import { EXIT } from "./exit_code.ts";
import type { Io } from "./io.ts";
import { inLocale } from "./locale.ts";
import { choice, nearest, unknown } from "./nearest.ts";
import { toggle } from "./option.ts";
import { UsageError } from "./usage_error.ts";

const commands = or(...COMMANDS);

/** The program: resolves to the exit status. Prints through `io` only. */
export async function run(args: readonly string[], given: Io): Promise<number> {
  const io = inLocale(
    args.includes("--no-color") ? withoutColour(given) : given,
  );
  try {
    if (args.length === 0) {
      await parse(["--help"], { ...io, stdout: io.stderr });
      return EXIT.usage;
    }
    refuseUnknownCommand(args);
    const job = await parse(args, io);
    return await job(io, args);
  } catch (error) {
    if (REFUSALS.some((refusal) => error instanceof refusal)) {
      io.stderr(`ipcmark: ${(error as Error).message}\n`);
      return EXIT.usage;
    }
    if (error instanceof Deno.errors.NotCapable) {
      io.stderr(`ipcmark: ${missingPermission(error)}\n`);
      return EXIT.usage;
    }
    const trace = error instanceof Error ? error.stack : String(error);
    io.stderr(`ipcmark: Broke down, which is a fault of its own: ${trace}\n`);
    return EXIT.broken;
  }
}

/** What is told in one line: nothing was started. */
const REFUSALS = [UsageError, WorkspaceError, ArmError];

/** Reads a command line. Help, the version and completions are printed on the way; nothing is then left to do. */
async function parse(args: readonly string[], io: Io): Promise<Job> {
  const nothingLeft = (status: number) => ({
    job: () => Promise.resolve(status),
    noColor: false,
  });
  const parser = object({
    job: commands,
    noColor: group(
      "Everywhere",
      toggle(
        "--no-color",
        "Print without colour, as NO_COLOR does; FORCE_COLOR asks for it",
      ),
    ),
  }, { errors: { unexpectedInput: (token) => unexpectedInput(token, args) } });
  const { job } = await runParserAsync(parser, "ipcmark", args, {
    brief: [text("Compares and checks inter-process communication")],
    usageLine: [{ type: "literal", value: "COMMAND [OPTION]..." }],
    footer: [
      ...exampleLines([
        "ipcmark bench --quick",
        "ipcmark bench unix tcp --workload round-trip --size 64,4KiB",
        "ipcmark conform --transport unix@deno",
      ]),
      ...EXIT_CODES,
    ],
    help: {
      option: { names: ["-h", "--help"], group: "Everywhere" },
      command: { names: ["help"], hidden: true },
      onShow: nothingLeft,
    },
    version: {
      value: config.version,
      option: { group: "Everywhere" },
      onShow: nothingLeft,
    },
    completion: {
      command: { names: [COMPLETE], hidden: true },
      onShow: nothingLeft,
    },
    aboveError: "none",
    termWidth: "auto",
    maxWidth: Math.min(Math.max(io.width, NARROWEST_HELP), 100),
    colors: wantsColour(io, io.stdoutIsTerminal),
    messageFormatter: renderMessage,
    stdout: (line) => io.stdout(`${line}\n`),
    stderr: () => {},
    onError(_status, error) {
      throw new UsageError(oneLine(conflict(error, args) ?? error));
    },
  });
  return job;
}

/** The names of options and their metavariables need that much, or optique refuses. */
const NARROWEST_HELP = 40;

/** Exit statuses, for the end of `--help`. */
const EXIT_CODES: Message = [
  ["0", "fine"],
  [
    "1",
    "a check or a cell failed, something regressed, or results could not be written",
  ],
  [
    "2",
    "wrong command line, unreadable input, or no place to write; nothing was started",
  ],
  ["3", "nothing could be measured, or compared"],
  ["4", "ipcmark itself broke down"],
  [
    "129",
    "stopped because the terminal was closed; what was measured is saved",
  ],
  ["130, 143", "stopped by Ctrl-C or SIGTERM; what was measured is saved"],
].reduce<Message>(
  (lines, [status, meaning]) => [
    ...lines,
    { type: "lineBreak" },
    text(`  ${status!.padEnd(8)}  ${meaning}`),
  ],
  [{ type: "lineBreak" }, { type: "lineBreak" }, text("Exit status:")],
);

/** Options of the program itself, such as `--version`, need no command; `--no-color` alone asks for nothing. */
function refuseUnknownCommand(args: readonly string[]): void {
  const words = args.filter((argument) => !argument.startsWith("-"));
  const word = words[0] === "help" ? words[1] ?? "help" : words[0];
  const names = [...extractCommandNames(commands.usage)];
  if (word === undefined && args.every((each) => IDLE.includes(each))) {
    throw new UsageError(`COMMAND is missing: ${choice(names)}`);
  }
  // An option before the command is a mistake of its own: the word may be its value.
  const lead = args.slice(0, word === undefined ? 0 : args.indexOf(word));
  if (lead.some((each) => each.startsWith("-") && !OWN.includes(each))) return;
  if (word === undefined || [...names, "help", COMPLETE].includes(word)) return;
  throw new UsageError(
    unknown("command", word, nearest(word, names), choice(names)),
  );
}

const IDLE: readonly string[] = ["--no-color", "--"];
const OWN: readonly string[] = [...IDLE, "--help", "-h", "--version"];

/** What is wrong with a token that no parser took: an option of another name, or one argument too many. */
function unexpectedInput(token: string, args: readonly string[]): Message {
  const first = args.find((argument) =>
    extractCommandNames(commands.usage).has(argument)
  );
  const command = COMMANDS.find(({ usage }) => nameOf(usage) === first);
  const hint = `see "ipcmark ${
    command ? `${nameOf(command.usage)} ` : ""
  }--help"`;
  if (!token.startsWith("-")) {
    return [text(`Unexpected argument "${token}": ${hint}`)];
  }
  const name = token.split("=")[0]!;
  const own = extractOptionNames(command?.usage ?? []);
  if (command && own.has(name)) {
    return [
      text(
        `Option "${name}" goes after the command: ipcmark ${first} ${name}`,
      ),
    ];
  }
  const names = [
    ...own,
    "--no-color",
    "--help",
    ...(command ? [] : ["--version"]),
  ];
  return [text(unknown("option", name, nearest(name, names), hint))];
}

/** Where an argument too many is another command's name, optique takes it for that command: one argument too many. */
function conflict(
  error: Message,
  args: readonly string[],
): Message | undefined {
  const [, second] = error.filter((term) => term.type === "values");
  const token = second?.values[0];
  return token === undefined ? undefined : unexpectedInput(token, args);
}

function nameOf(usage: Usage): string {
  return [...extractCommandNames(usage)][0] ?? "";
}

/** A message of optique's as one line in this program's style. */
function oneLine(error: Message): string {
  return formatMessage(error, { quotes: true })
    .replaceAll("`", '"').replace(/\s+/g, " ").replace(/\.$/, "").trim();
}

function missingPermission(error: Error): string {
  const flag = /--allow-[a-z]+/.exec(error.message)?.[0];
  const what = error.message.split(",")[0];
  return `${what}: ${
    flag ? `grant ${flag}, ` : ""
  }"ipcmark doctor" lists what is missing`;
}
