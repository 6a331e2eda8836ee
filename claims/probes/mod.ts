import type { ConformanceCase } from "../../conformance/case.ts";
import { abortOnOverflow } from "./abort_on_overflow.ts";
import { acceptLength } from "./accept_length.ts";
import { accepted } from "./accepted.ts";
import { addressFormat } from "./address_format.ts";
import { addressLengths } from "./address_lengths.ts";
import { apiBacklog } from "./api_backlog.ts";
import { apiConnect } from "./api_connect.ts";
import { apiDestination } from "./api_destination.ts";
import { attributes } from "./attributes.ts";
import { backlog } from "./backlog.ts";
import { blockingConnect } from "./blocking_connect.ts";
import { byteOrder } from "./byte_order.ts";
import { cNames } from "./c_names.ts";
import { chosenPort } from "./chosen_port.ts";
import { clientPairs, clientPorts } from "./client_addresses.ts";
import { clientNames } from "./client_names.ts";
import { clientReached } from "./client_reached.ts";
import { connectedDatagrams } from "./connected_datagrams.ts";
import { copyLoop } from "./copy_loop.ts";
import { denoCopy } from "./deno_copy.ts";
import { descriptor } from "./descriptor.ts";
import { destination, pathDestination } from "./destination.ts";
import { endCutOff } from "./end_cut_off.ts";
import { fastOpen } from "./fast_open.ts";
import { fifoBothWays } from "./fifo_both_ways.ts";
import { firstDatagram } from "./first_datagram.ts";
import { nodeJs, python, socat } from "./foreign.ts";
import { fragments } from "./fragments.ts";
import { freshSocket } from "./fresh_socket.ts";
import { functionNames } from "./function_names.ts";
import { handshake } from "./handshake.ts";
import { hostByName } from "./host_by_name.ts";
import { hostNames } from "./host_names.ts";
import { largestDatagram } from "./largest_datagram.ts";
import { leftBehind } from "./left_behind.ts";
import { lateBind, noAccept, noBind, noConnect, noListen } from "./left_out.ts";
import { localTraffic } from "./local_traffic.ts";
import { localhost } from "./localhost.ts";
import { receiverKilled, senderGone } from "./lost_bytes.ts";
import { lowPort } from "./low_port.ts";
import { lowRange } from "./low_range.ts";
import { manyFromBacklog, thousandClients } from "./many_from_backlog.ts";
import { socketName } from "./name.ts";
import { nobodyThere } from "./nobody_there.ts";
import { oneRead } from "./one_read.ts";
import { passage } from "./passage.ts";
import { passedConnections } from "./passed_connections.ts";
import { pathAddress } from "./path_address.ts";
import { pathLength } from "./path_length.ts";
import { peek } from "./peek.ts";
import { pendingAccepts } from "./pending_accepts.ts";
import { directoryModes, fileModes } from "./permissions.ts";
import { pipeElsewhere } from "./pipe_elsewhere.ts";
import { polling } from "./polling.ts";
import { ports } from "./ports.ts";
import { processEach } from "./process_each.ts";
import { protocolZero } from "./protocol_zero.ts";
import { protocols } from "./protocols.ts";
import { samePort } from "./same_port.ts";
import { lostAtTheEnd, lostInTheMiddle } from "./sent_again.ts";
import { sharedClient } from "./shared_client.ts";
import { sharedPorts } from "./shared_ports.ts";
import { sharedSocket } from "./shared_socket.ts";
import { sunPath } from "./sun_path.ts";
import { types } from "./types.ts";
import { unreadDatagrams } from "./unread_datagrams.ts";
import { unsplit } from "./unsplit.ts";
import { urgent } from "./urgent.ts";
import { wellKnown } from "./well_known.ts";

/** Every probe. Adding one is a file and a line here. */
export const PROBES: readonly ConformanceCase[] = [
  abortOnOverflow,
  acceptLength,
  accepted,
  addressLengths,
  apiBacklog,
  apiConnect,
  apiDestination,
  attributes,
  backlog,
  blockingConnect,
  chosenPort,
  clientPairs,
  clientPorts,
  clientNames,
  clientReached,
  addressFormat,
  byteOrder,
  cNames,
  connectedDatagrams,
  copyLoop,
  denoCopy,
  descriptor,
  destination,
  directoryModes,
  endCutOff,
  fastOpen,
  fifoBothWays,
  fileModes,
  firstDatagram,
  fragments,
  freshSocket,
  functionNames,
  handshake,
  largestDatagram,
  lateBind,
  noAccept,
  noBind,
  noConnect,
  noListen,
  receiverKilled,
  senderGone,
  lowPort,
  lowRange,
  manyFromBacklog,
  thousandClients,
  nobodyThere,
  oneRead,
  passedConnections,
  pendingAccepts,
  pipeElsewhere,
  polling,
  processEach,
  samePort,
  lostAtTheEnd,
  lostInTheMiddle,
  sharedClient,
  hostByName,
  hostNames,
  leftBehind,
  localhost,
  localTraffic,
  nodeJs,
  passage,
  pathAddress,
  pathDestination,
  pathLength,
  peek,
  ports,
  protocols,
  protocolZero,
  python,
  sharedPorts,
  sharedSocket,
  socat,
  socketName,
  sunPath,
  types,
  unreadDatagrams,
  unsplit,
  urgent,
  wellKnown,
];
