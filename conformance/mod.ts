import type { ConformanceCase } from "./case.ts";
import { addresses } from "./addresses.ts";
import { api } from "./api.ts";
import { boundaries } from "./boundaries.ts";
import { closing } from "./closing.ts";
import { concurrency } from "./concurrency.ts";
import { death } from "./death.ts";
import { descriptors } from "./descriptors.ts";
import { errors } from "./errors.ts";
import { establishment } from "./establishment.ts";
import { flow } from "./flow.ts";
import { integrity } from "./integrity.ts";
import { unixBacklog } from "./kernel/backlog.ts";
import { passedDescriptors } from "./kernel/passed_descriptors.ts";
import { permissions } from "./kernel/permissions.ts";
import { leftovers } from "./leftovers.ts";
import { lifecycle } from "./lifecycle.ts";
import { limits } from "./limits.ts";
import { timeouts } from "./timeouts.ts";

/** Every case, in the order of the catalogue: the table of contents of what is checked. */
export const CASES: readonly ConformanceCase[] = [
  ...integrity,
  ...boundaries,
  ...limits,
  ...flow,
  ...establishment,
  unixBacklog,
  ...addresses,
  ...closing,
  ...death,
  ...concurrency,
  ...permissions,
  ...passedDescriptors,
  ...lifecycle,
  ...descriptors,
  ...leftovers,
  ...timeouts,
  ...errors,
  ...api,
];
