import type { ConformanceCase } from "./case.ts";
import { acceptedOnce } from "./acceptors.ts";
import { addresses } from "./addresses.ts";
import { api } from "./api.ts";
import { backlogDrains } from "./backlog_drains.ts";
import { boundaries } from "./boundaries.ts";
import { closing } from "./closing.ts";
import { concurrency } from "./concurrency.ts";
import { death } from "./death.ts";
import { descriptors } from "./descriptors.ts";
import { connectedEarly } from "./early_words.ts";
import { errors } from "./errors.ts";
import { establishment } from "./establishment.ts";
import { flow } from "./flow.ts";
import { impairment } from "./impairment.ts";
import { scopeOfNames } from "./impairment/names.ts";
import { portsRunOut } from "./impairment/port_range.ts";
import { integrity } from "./integrity.ts";
import { unixBacklog } from "./kernel/backlog.ts";
import { connectedFilters, uniqueConnection } from "./kernel/both_ends.ts";
import { secondConnect, wrongType } from "./kernel/connecting.ts";
import { fifoOpen } from "./kernel/fifo_open.ts";
import { listeningState } from "./kernel/listening_state.ts";
import { nameRules } from "./kernel/name_rules.ts";
import { goneBeforeAccept, portZeroAndSelf } from "./kernel/odd_partners.ts";
import { pairFamilies } from "./kernel/pairs.ts";
import { privilegedPort } from "./kernel/privileged_port.ts";
import { rebindAfterClose, reuseAddress, reusePort } from "./kernel/reuse.ts";
import { passedDescriptors } from "./kernel/passed_descriptors.ts";
import { accessRights } from "./kernel/permissions.ts";
import { leftovers } from "./leftovers.ts";
import { lifecycle } from "./lifecycle.ts";
import { limits } from "./limits.ts";
import { queuesAndMemory } from "./queues_and_memory.ts";
import { manySenders } from "./many_senders.ts";
import { permissions } from "./permissions.ts";
import { bothAddresses, unboundSender } from "./reported_addresses.ts";
import { timeouts } from "./timeouts.ts";
import { unavailableAddress } from "./unavailable.ts";

/** Every case, in the order of the catalogue: the table of contents of what is checked. */
export const CASES: readonly ConformanceCase[] = [
  ...integrity,
  ...boundaries,
  ...limits,
  portsRunOut,
  ...flow,
  ...establishment,
  connectedEarly,
  wrongType,
  unavailableAddress,
  unixBacklog,
  scopeOfNames,
  backlogDrains,
  listeningState,
  secondConnect,
  rebindAfterClose,
  reuseAddress,
  reusePort,
  portZeroAndSelf,
  fifoOpen,
  goneBeforeAccept,
  nameRules,
  privilegedPort,
  pairFamilies,
  ...addresses,
  unboundSender,
  bothAddresses,
  uniqueConnection,
  connectedFilters,
  ...closing,
  ...death,
  ...concurrency,
  manySenders,
  acceptedOnce,
  ...accessRights,
  ...passedDescriptors,
  ...lifecycle,
  ...descriptors,
  ...leftovers,
  ...timeouts,
  ...impairment,
  ...queuesAndMemory,
  ...errors,
  ...api,
  permissions,
];
