import { bench } from "./bench.ts";
import { conform } from "./conform.ts";
import { doctor } from "./doctor.ts";
import { list } from "./list.ts";
import { report } from "./report.ts";

/**
 * Every command, in the order in which `--help` lists them. Adding one is a file and a line here; `completions` comes
 * from optique.
 */
export const COMMANDS = [bench, conform, report, list, doctor] as const;
