import { command } from "@optique/core";
import {
  commandLine,
  formatMessage,
  lineBreak,
  type Message,
  type MessageFormatter,
  text,
} from "@optique/core/message";
import type { Mode, Parser } from "@optique/core/parser";
import type { Io } from "./io.ts";

/** What a parsed command line (`args`) asks for: does it and resolves to the exit status. */
export type Job = (io: Io, args: readonly string[]) => Promise<number>;

/** What help says of a command. */
export interface CommandHelp {
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows the command's name in its usage line. */
  readonly usage: string;
  /** What else is worth knowing. */
  readonly details: string;
  /** Two or three command lines that work as they stand. */
  readonly examples: readonly string[];
}

/** A command: a parser whose value is the job to do. */
export function commandOf<M extends Mode>(
  name: string,
  job: Parser<M, Job, unknown>,
  { summary, usage, details, examples }: CommandHelp,
): Parser<M, Job, unknown> {
  return command(name, job, {
    brief: [text(summary)],
    description: [text(details)],
    footer: exampleLines(examples),
    usageLine: [{ type: "literal", value: usage }],
  });
}

/** Command lines under the heading "Examples:". */
export function exampleLines(examples: readonly string[]): Message {
  return [
    text("Examples:"),
    ...examples.flatMap((line) => [lineBreak(), commandLine(line)]),
  ];
}

/** Renders messages without quotation marks, and each example on an unbroken line of its own. */
export const renderMessage: MessageFormatter = (message, options) => {
  if (!message.some(({ type }) => type === "commandLine")) {
    return formatMessage(message, { ...options, quotes: false });
  }
  return message.map((term) => {
    if (term.type === "lineBreak") return "\n";
    if (term.type === "commandLine") return `  ${term.commandLine}`;
    return formatMessage([term], { ...options, quotes: false });
  }).join("");
};
