import { valueOf } from "./option.ts";
import { UsageError } from "./usage_error.ts";

/** A percentage above 0 and up to 100, read as a fraction: `5%` as 0.05. */
export function percentage(
  name: `--${string}`,
): ReturnType<typeof valueOf<number>> {
  return valueOf<number>({
    metavar: "N%",
    placeholder: 0.05,
    parse(input) {
      const [, digits] = /^(\d+(?:\.\d+)?) ?%$/.exec(input) ?? [];
      const number = Number(digits ?? NaN);
      if (number > 0 && number <= 100) return number / 100;
      throw new UsageError(
        `Option "${name}" needs a percentage above 0%, up to 100%, such as 5%, got "${input}"`,
      );
    },
  });
}
