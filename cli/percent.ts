import { valueOf } from "./option.ts";
import { UsageError } from "./usage_error.ts";

/** A share such as `5%`, from above 0 to `most`, as a fraction. */
export function percentage(name: `--${string}`, most: number) {
  return valueOf<number>({
    metavar: "N%",
    placeholder: most,
    parse(input) {
      const [, digits] = /^(\d+(?:\.\d+)?)\s*%$/.exec(input) ?? [];
      const share = Number(digits) / 100;
      if (share > 0 && share <= most) return share;
      throw new UsageError(
        `Option "${name}" needs a share such as 5%, above 0 and at most ${
          most * 100
        }%, got "${input}"`,
      );
    },
  });
}
