import { valueOf, wholeNumberFrom } from "./option.ts";
import { splitList } from "./words.ts";

/** Whole numbers from `least` to `most`, separated by commas. */
export function wholeNumbers(
  name: `--${string}`,
  least: number,
  most: number,
): ReturnType<typeof valueOf<readonly number[]>> {
  return valueOf<readonly number[]>({
    metavar: "N[,N]",
    placeholder: [],
    parse: (input) =>
      splitList("number", input).map(wholeNumberFrom(name, least, most)),
  });
}
