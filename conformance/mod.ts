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
import { abstractNames } from "./kernel/anyone.ts";
import { unixBacklog } from "./kernel/backlog.ts";
import {
  descriptorsElsewhere,
  descriptorsUnderWay,
} from "./kernel/descriptor_limits.ts";
import {
  descriptorDropping,
  descriptorPassing,
  descriptorTruncation,
} from "./kernel/descriptor_passing.ts";
import {
  descriptorBarrier,
  descriptorConditions,
  descriptorCount,
} from "./kernel/descriptor_rules.ts";
import { masks } from "./kernel/masks.ts";
import {
  directoryPermissions,
  objectPermissions,
} from "./kernel/object_permissions.ts";
import { peerIdentity } from "./kernel/peer_credentials.ts";
import { sentCredentials } from "./kernel/sent_credentials.ts";
import { socketPermissions } from "./kernel/socket_permissions.ts";
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
  ...lifecycle,
  ...descriptors,
  ...leftovers,
  ...timeouts,
  ...errors,
  socketPermissions,
  directoryPermissions,
  masks,
  abstractNames,
  objectPermissions,
  peerIdentity,
  sentCredentials,
  descriptorPassing,
  descriptorCount,
  descriptorTruncation,
  descriptorDropping,
  descriptorBarrier,
  descriptorConditions,
  descriptorsElsewhere,
  descriptorsUnderWay,
  ...api,
];
