/** Tries one lie, named by its place in the list, in a process that nobody else uses; prints what came of it. */
import { KERNEL_LIES } from "../lies.ts";
import { tryLie } from "./try_lie.ts";

const result = await tryLie(KERNEL_LIES[Number(Deno.args[0])]!);
console.log(JSON.stringify(result));
