import type { ConformanceCase } from "./case.ts";
import { notification } from "./kernel/queue_notify.ts";
import { priorityOrder } from "./kernel/queue_order.ts";

/** What only message queues and shared memory have. */
export const queuesAndMemory: readonly ConformanceCase[] = [
  priorityOrder,
  notification,
];
