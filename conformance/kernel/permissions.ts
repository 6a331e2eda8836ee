import type { ConformanceCase } from "../case.ts";
import { abstractNames } from "./anyone.ts";
import { masks } from "./masks.ts";
import {
  directoryPermissions,
  objectPermissions,
} from "./object_permissions.ts";
import { peerIdentity } from "./peer_credentials.ts";
import { sentCredentials } from "./sent_credentials.ts";
import { socketPermissions } from "./socket_permissions.ts";

/** Who may do what, and who is at the other end. */
export const accessRights: readonly ConformanceCase[] = [
  socketPermissions,
  directoryPermissions,
  masks,
  abstractNames,
  objectPermissions,
  peerIdentity,
  sentCredentials,
];
