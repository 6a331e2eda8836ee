import type { ConformanceCase } from "../../conformance/case.ts";
import { addressFormat } from "./address_format.ts";
import { attributes } from "./attributes.ts";
import { byteOrder } from "./byte_order.ts";
import { cNames } from "./c_names.ts";
import { copyLoop } from "./copy_loop.ts";
import { denoCopy } from "./deno_copy.ts";
import { descriptor } from "./descriptor.ts";
import { firstDatagram } from "./first_datagram.ts";
import { nodeJs, python, socat } from "./foreign.ts";
import { fresh } from "./fresh.ts";
import { hostByName } from "./host_by_name.ts";
import { hostNames } from "./host_names.ts";
import { leftBehind } from "./left_behind.ts";
import { localTraffic } from "./local_traffic.ts";
import { localhost } from "./localhost.ts";
import { socketName } from "./name.ts";
import { passage } from "./passage.ts";
import { pathAddress } from "./path_address.ts";
import { pathLength } from "./path_length.ts";
import { peek } from "./peek.ts";
import { directoryModes, fileModes } from "./permissions.ts";
import { ports } from "./ports.ts";
import { protocols } from "./protocols.ts";
import { protocolZero } from "./protocol_zero.ts";
import { sharedPorts } from "./shared_ports.ts";
import { sharedSocket } from "./shared_socket.ts";
import { sunPath } from "./sun_path.ts";
import { types } from "./types.ts";
import { wellKnown } from "./well_known.ts";

/** Every probe. Adding one is a file and a line here. */
export const PROBES: readonly ConformanceCase[] = [
  addressFormat,
  attributes,
  byteOrder,
  cNames,
  copyLoop,
  denoCopy,
  descriptor,
  directoryModes,
  fileModes,
  firstDatagram,
  fresh,
  hostByName,
  hostNames,
  leftBehind,
  localTraffic,
  localhost,
  nodeJs,
  passage,
  pathAddress,
  pathLength,
  peek,
  ports,
  protocolZero,
  protocols,
  python,
  sharedPorts,
  sharedSocket,
  socat,
  socketName,
  sunPath,
  types,
  wellKnown,
];
