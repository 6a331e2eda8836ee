import type { ConformanceCase } from "../../conformance/case.ts";
import { abortOnOverflow } from "./abort_on_overflow.ts";
import { acceptLength } from "./accept_length.ts";
import { accepted } from "./accepted.ts";
import { addressLengths } from "./address_lengths.ts";
import { apiBacklog } from "./api_backlog.ts";
import { attributes } from "./attributes.ts";
import { backlog } from "./backlog.ts";
import { blockingConnect } from "./blocking_connect.ts";
import { chosenPort } from "./chosen_port.ts";
import { clientPairs, clientPorts } from "./client_addresses.ts";
import { clientNames } from "./client_names.ts";
import { clientReached } from "./client_reached.ts";
import { fastOpen } from "./fast_open.ts";
import { functionNames } from "./function_names.ts";
import { handshake } from "./handshake.ts";
import { lateBind, noAccept, noBind, noConnect, noListen } from "./left_out.ts";
import { lowPort } from "./low_port.ts";
import { lowRange } from "./low_range.ts";
import { manyFromBacklog, thousandClients } from "./many_from_backlog.ts";
import { nobodyThere } from "./nobody_there.ts";
import { passedConnections } from "./passed_connections.ts";
import { pendingAccepts } from "./pending_accepts.ts";
import { polling } from "./polling.ts";
import { processEach } from "./process_each.ts";
import { samePort } from "./same_port.ts";
import { sharedClient } from "./shared_client.ts";

/** Every probe. Adding one is a file and a line here. */
export const PROBES: readonly ConformanceCase[] = [
  abortOnOverflow,
  acceptLength,
  accepted,
  addressLengths,
  apiBacklog,
  attributes,
  backlog,
  blockingConnect,
  chosenPort,
  clientPairs,
  clientPorts,
  clientNames,
  clientReached,
  fastOpen,
  functionNames,
  handshake,
  lateBind,
  noAccept,
  noBind,
  noConnect,
  noListen,
  lowPort,
  lowRange,
  manyFromBacklog,
  thousandClients,
  nobodyThere,
  passedConnections,
  pendingAccepts,
  polling,
  processEach,
  samePort,
  sharedClient,
];
