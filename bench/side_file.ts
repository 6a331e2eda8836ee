import type { LaunchRecord, Orchestrator } from "./launch_plan.ts";

/** Keeps what a launch found, line by line, so that an interrupted launch loses only the slice that it was in. */
export interface SideFile extends Disposable {
  record(record: LaunchRecord): void;
  samples(samplesNs: Float64Array): void;
}

/** Largest time in nanoseconds that a sample can hold, a little over four seconds. */
const LARGEST_SAMPLE = 0xffff_ffff;

/** Opens the two files of a launch; without an orchestrator nothing is kept. */
export function openSideFile(orchestrator: Orchestrator | undefined): SideFile {
  if (!orchestrator) {
    return { record() {}, samples() {}, [Symbol.dispose]() {} };
  }
  const options = { write: true, create: true, truncate: true };
  const records = Deno.openSync(orchestrator.recordsFile, options);
  const samples = Deno.openSync(orchestrator.samplesFile, options);
  const encoder = new TextEncoder();
  return {
    record(record) {
      writeAll(records, encoder.encode(JSON.stringify(record) + "\n"));
    },
    samples(samplesNs) {
      const rounded = Uint32Array.from(
        samplesNs,
        (ns) => Math.min(Math.round(ns), LARGEST_SAMPLE),
      );
      writeAll(samples, new Uint8Array(rounded.buffer));
    },
    [Symbol.dispose]() {
      records.close();
      samples.close();
    },
  };
}

function writeAll(file: Deno.FsFile, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) {
    written += file.writeSync(bytes.subarray(written));
  }
}
