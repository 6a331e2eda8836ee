/** Pours and drains at the same time, then leaves by its exit code whether all was right. */
import { shmEventfd } from "../shm_eventfd.ts";
import { shmFutex } from "../shm_futex.ts";
import { shmSpin } from "../shm_spin.ts";
import { drain, pour } from "./torrent.ts";
import { joinTest } from "./two_processes.ts";

const { channel, args } = await joinTest([shmEventfd, shmFutex, shmSpin]);
const [total, ours, theirs] = args.map(Number);
await Promise.all([
  pour(channel, { total: total!, seed: ours! }),
  drain(channel, { total: total!, seed: theirs! }),
]);
await channel[Symbol.asyncDispose]();
