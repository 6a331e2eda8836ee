import type { ConformanceCase } from "./case.ts";
import { notification } from "./kernel/queue_notify.ts";
import { priorityOrder } from "./kernel/queue_order.ts";
import { sharedMemory } from "./kernel/shared_memory.ts";
import { ringIntegrity } from "./ring_integrity.ts";

/** What only message queues and shared memory have. */
export const queuesAndMemory: readonly ConformanceCase[] = [
  priorityOrder,
  notification,
  sharedMemory,
  ringIntegrity,
];
