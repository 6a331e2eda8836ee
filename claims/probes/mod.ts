import type { ConformanceCase } from "../../conformance/case.ts";
import { apiConnect } from "./api_connect.ts";
import { apiDestination } from "./api_destination.ts";
import { attributes } from "./attributes.ts";
import { connectedDatagrams } from "./connected_datagrams.ts";
import { destination, pathDestination } from "./destination.ts";
import { endCutOff } from "./end_cut_off.ts";
import { fifoBothWays } from "./fifo_both_ways.ts";
import { fragments } from "./fragments.ts";
import { freshSocket } from "./fresh_socket.ts";
import { largestDatagram } from "./largest_datagram.ts";
import { receiverKilled, senderGone } from "./lost_bytes.ts";
import { oneRead } from "./one_read.ts";
import { pipeElsewhere } from "./pipe_elsewhere.ts";
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
  endCutOff,
  fifoBothWays,
  fragments,
  freshSocket,
  largestDatagram,
  receiverKilled,
  senderGone,
  oneRead,
  pipeElsewhere,
  lostAtTheEnd,
  lostInTheMiddle,
  unreadDatagrams,
  unsplit,
  urgent,
];
