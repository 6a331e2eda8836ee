import { advise } from "./advise.ts";
import { baseline } from "./baseline.ts";
import { bench } from "./bench.ts";
import { claims } from "./claims.ts";
import { compare } from "./compare.ts";
import { completions } from "./completions.ts";
import { conform } from "./conform.ts";
import { doctor } from "./doctor.ts";
import { gate } from "./gate.ts";
import { history } from "./history.ts";
import { list } from "./list.ts";
import { report } from "./report.ts";
import { serve } from "./serve.ts";

/** Every command, in the order in which `--help` lists them. Adding one is a file and a line here. */
export const COMMANDS = [
  bench,
  conform,
  claims,
  advise,
  compare,
  gate,
  baseline,
  report,
  history,
  serve,
  list,
  doctor,
  completions,
] as const;
