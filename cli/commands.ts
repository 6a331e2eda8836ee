import { bench } from "./bench.ts";
import { completions } from "./completions.ts";
import { conform } from "./conform.ts";
import { doctor } from "./doctor.ts";
import { history } from "./history.ts";
import { list } from "./list.ts";
import { report } from "./report.ts";

/** Every command, in the order in which `--help` lists them. Adding one is a file and a line here. */
export const COMMANDS = [
  bench,
  conform,
  report,
  history,
  list,
  doctor,
  completions,
] as const;
