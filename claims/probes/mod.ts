import type { ConformanceCase } from "../../conformance/case.ts";
import { apiConnect } from "./api_connect.ts";
import { apiDestination } from "./api_destination.ts";
import { attributes } from "./attributes.ts";
import { connectedDatagrams } from "./connected_datagrams.ts";
import { destination, pathDestination } from "./destination.ts";
import { fragments } from "./fragments.ts";
import { largestDatagram } from "./largest_datagram.ts";
import { receiverKilled, senderGone } from "./lost_bytes.ts";
import { oneRead } from "./one_read.ts";
import { lostAtTheEnd, lostInTheMiddle } from "./sent_again.ts";
import { unreadDatagrams } from "./unread_datagrams.ts";
import { unsplit } from "./unsplit.ts";
import { urgent } from "./urgent.ts";

/** Every probe. Adding one is a file and a line here. */
export const PROBES: readonly ConformanceCase[] = [
  apiConnect,
  apiDestination,
  attributes,
  connectedDatagrams,
  destination,
  pathDestination,
  fragments,
  largestDatagram,
  receiverKilled,
  senderGone,
  oneRead,
  lostAtTheEnd,
  lostInTheMiddle,
  unreadDatagrams,
  unsplit,
  urgent,
];
