import { valueOf } from "./option.ts";
import { loadTransports, selectTransports } from "./select.ts";
import { UsageError } from "./usage_error.ts";

/** A transport that is made slower on purpose, and by which share of its time. */
export interface SlowDown {
  readonly transport: string;
  readonly share: number;
}

/** `unix@deno=20%`. */
export const shareOfTransport = valueOf<SlowDown>({
  metavar: "NAME=N%",
  placeholder: { transport: "", share: 1 },
  async parse(input) {
    const [, name = "", digits] = /^([^=]+)=(\d+(?:\.\d+)?)%$/.exec(input) ??
      [];
    const share = Number(digits) / 100;
    if (!(share > 0 && share <= 10)) {
      throw new UsageError(
        `Option "--slow-down" needs a transport and a share such as unix@deno=20%, got "${input}"`,
      );
    }
    const [transport, another] = selectTransports(name, await loadTransports());
    if (another !== undefined) {
      throw new UsageError(
        `"${name}" names several transports: choose one, such as "${
          transport!.name
        }"`,
      );
    }
    return { transport: transport!.name, share };
  },
});
