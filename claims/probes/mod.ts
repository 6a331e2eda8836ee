import type { ConformanceCase } from "../../conformance/case.ts";
import { addressFormat } from "./address_format.ts";
import { apiConnect } from "./api_connect.ts";
import { apiDestination } from "./api_destination.ts";
import { attributes } from "./attributes.ts";
import { byteOrder } from "./byte_order.ts";
import { cNames } from "./c_names.ts";
import { connectedDatagrams } from "./connected_datagrams.ts";
import { copyLoop } from "./copy_loop.ts";
import { denoCopy } from "./deno_copy.ts";
import { descriptor } from "./descriptor.ts";
import { destination, pathDestination } from "./destination.ts";
import { endCutOff } from "./end_cut_off.ts";
import { fifoBothWays } from "./fifo_both_ways.ts";
import { firstDatagram } from "./first_datagram.ts";
import { nodeJs, python, socat } from "./foreign.ts";
import { fragments } from "./fragments.ts";
import { freshSocket } from "./fresh_socket.ts";
import { hostByName } from "./host_by_name.ts";
import { hostNames } from "./host_names.ts";
import { largestDatagram } from "./largest_datagram.ts";
import { leftBehind } from "./left_behind.ts";
import { localTraffic } from "./local_traffic.ts";
import { localhost } from "./localhost.ts";
import { receiverKilled, senderGone } from "./lost_bytes.ts";
import { socketName } from "./name.ts";
import { oneRead } from "./one_read.ts";
import { passage } from "./passage.ts";
import { pathAddress } from "./path_address.ts";
import { pathLength } from "./path_length.ts";
import { peek } from "./peek.ts";
import { directoryModes, fileModes } from "./permissions.ts";
import { pipeElsewhere } from "./pipe_elsewhere.ts";
import { ports } from "./ports.ts";
import { protocolZero } from "./protocol_zero.ts";
import { protocols } from "./protocols.ts";
import { lostAtTheEnd, lostInTheMiddle } from "./sent_again.ts";
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
  addressFormat,
  apiConnect,
  apiDestination,
  attributes,
  byteOrder,
  cNames,
  connectedDatagrams,
  copyLoop,
  denoCopy,
  descriptor,
  destination,
  directoryModes,
  endCutOff,
  fifoBothWays,
  fileModes,
  firstDatagram,
  fragments,
  freshSocket,
  hostByName,
  hostNames,
  largestDatagram,
  leftBehind,
  localhost,
  localTraffic,
  lostAtTheEnd,
  lostInTheMiddle,
  nodeJs,
  oneRead,
  passage,
  pathAddress,
  pathDestination,
  pathLength,
  peek,
  pipeElsewhere,
  ports,
  protocols,
  protocolZero,
  python,
  receiverKilled,
  senderGone,
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
