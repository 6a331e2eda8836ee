/**
 * Opens a namespace, tells the process that keeps it, and waits to be killed.
 *
 * @module
 */
import { openNamespace } from "../namespace.ts";

const { pid } = await openNamespace();
console.log(pid);
await new Promise<never>(() => {});
