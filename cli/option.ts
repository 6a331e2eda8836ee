/**
 * Options whose error texts are this program's own.
 *
 * @module
 */
import { argument, option } from "@optique/core";
import { type Message, message, text } from "@optique/core/message";
import type { FluentParser } from "@optique/core/modifiers";
import type { ValueParser } from "@optique/core/valueparser";
import { UsageError } from "./usage_error.ts";

type Name = `--${string}`;

/** What an option's value is made of. */
export interface ValueOptions<T> {
  /** What help calls it, in capitals. */
  readonly metavar: string;
  /** Throws a {@linkcode UsageError} for what it cannot read. */
  parse(input: string): T | Promise<T>;
  /** Any value of the type: optique asks for one, and never shows it. */
  readonly placeholder: T;
  /** What completes in a shell. */
  suggest?(): readonly string[] | Promise<readonly string[]>;
}

/** A value read by a function that throws. */
export function valueOf<T>(
  { metavar, parse, placeholder, suggest }: ValueOptions<T>,
): ValueParser<"async", T> {
  return {
    mode: "async",
    metavar: metavar as ValueParser<"async", T>["metavar"],
    placeholder,
    format: String,
    async parse(input) {
      try {
        return { success: true, value: await parse(input) };
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        return { success: false, error: [text(error.message)] };
      }
    },
    async *suggest(prefix) {
      const list = prefix.slice(0, prefix.lastIndexOf(",") + 1);
      const listed = list.split(",");
      for (const word of await suggest?.() ?? []) {
        const whole = list + word;
        if (listed.includes(word) || !whole.startsWith(prefix)) continue;
        yield { kind: "literal", text: whole };
      }
    },
  };
}

/** The name of a file; shells complete it as such. */
export const file: ValueParser<"async", string> = {
  ...valueOf({ metavar: "FILE", placeholder: "", parse: (input) => input }),
  async *suggest() {
    yield { kind: "file", type: "file", extensions: [".json"] };
  },
};

/** The name of a directory; shells complete it as such. */
export const directory: ValueParser<"async", string> = {
  ...valueOf({ metavar: "DIR", placeholder: "", parse: (input) => input }),
  async *suggest() {
    yield { kind: "file", type: "directory" };
  },
};

/** An option with a value, `--seed N`. */
export function valued<T>(
  name: Name,
  value: ValueParser<"async", T>,
  description: string,
): FluentParser<"async", T, unknown> {
  const missing = message`Option "${text(name)}" needs a value: give ${
    text(`${name} ${value.metavar}`)
  }`;
  return option(name, refusingOptions(value, missing), {
    description: [text(description)],
    errors: {
      ...commonErrors(name),
      endOfInput: missing,
      invalidValue: (error) => error,
    },
  });
}

/** In `--out --quick` the value was forgotten: it is not a directory of that name, which can be given as `./--quick`. */
function refusingOptions<T>(
  value: ValueParser<"async", T>,
  missing: Message,
): ValueParser<"async", T> {
  return {
    ...value,
    async parse(input, ...rest) {
      return /^--\w/.test(input)
        ? { success: false, error: missing }
        : await value.parse(input, ...rest);
    },
  };
}

/** A value without an option's name: `SELECTOR`. */
export function positional<T>(
  value: ValueParser<"async", T>,
  description: string,
): FluentParser<"async", T, unknown> {
  return argument(value, {
    description: [text(description)],
    errors: {
      endOfInput: message`${text(value.metavar)} is missing: ${
        text(description)
      }`,
      invalidValue: (error) => error,
    },
  });
}

/** An option without a value, `--quick`. */
export function toggle(
  name: Name,
  description: string,
): FluentParser<"sync", boolean, unknown> {
  return option(name, {
    description: [text(description)],
    errors: {
      ...commonErrors(name),
      unexpectedValue: message`Option "${text(name)}" takes no value`,
    },
  });
}

/** A whole number from `least` to `most`. */
export function wholeNumber(
  name: Name,
  least: number,
  most: number,
): ValueParser<"async", number> {
  return valueOf({
    metavar: "N",
    placeholder: least,
    parse: wholeNumberFrom(name, least, most),
  });
}

/** Reads such a number; what it returns throws a {@linkcode UsageError} for what is none. */
export function wholeNumberFrom(
  name: Name,
  least: number,
  most: number,
): (input: string) => number {
  return (input) => {
    const number = /^\d+$/.test(input) ? Number(input) : NaN;
    if (number >= least && number <= most) return number;
    throw new UsageError(
      `Option "${name}" needs a whole number from ${least} to ${most}, got "${input}"`,
    );
  };
}

function commonErrors(name: Name): { duplicate: Message } {
  return { duplicate: message`Option "${text(name)}" is given twice` };
}
