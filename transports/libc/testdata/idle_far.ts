/** Joins, and then does nothing until it is killed. */
import { shmEventfd } from "../shm_eventfd.ts";
import { shmFutex } from "../shm_futex.ts";
import { shmSpin } from "../shm_spin.ts";
import { joinTest } from "./two_processes.ts";

await joinTest([shmEventfd, shmFutex, shmSpin]);
setInterval(() => {}, 60_000);
