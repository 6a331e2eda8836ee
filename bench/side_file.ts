import { reason } from "../harness/reason.ts";
import type { LaunchRecord, Orchestrator, SliceLine } from "./launch_plan.ts";

/** Keeps what a launch found, line by line, so that an interrupted launch loses only the slice that it was in. */
export interface SideFile extends Disposable {
  /** @throws {Error} If it cannot be written; then nothing of it is kept. */
  record(record: Exclude<LaunchRecord, SliceLine>): void;
  /** As `record`, for what is told on the link too: goes without where it cannot be written. */
  note(record: Exclude<LaunchRecord, SliceLine>): void;
  /**
   * Keeps a slice's line and the times of its operations. Whose times they are is told by how many came before, so it is
   * both or neither.
   *
   * @throws {Error} If they cannot be written; then nothing of them is kept.
   */
  slice(line: Omit<SliceLine, "samples">, samplesNs: Float64Array): void;
}

/** Largest time in nanoseconds that a sample can hold, a little over four seconds. */
const LARGEST_SAMPLE = 0xffff_ffff;

/** Opens the two files of a launch; without an orchestrator nothing is kept. */
export function openSideFile(orchestrator: Orchestrator | undefined): SideFile {
  if (!orchestrator) {
    return { record() {}, note() {}, slice() {}, [Symbol.dispose]() {} };
  }
  const records = openAppender(orchestrator.recordsFile);
  const samples = openAppender(orchestrator.samplesFile);
  const encoder = new TextEncoder();
  const record = (each: LaunchRecord) =>
    records.append(encoder.encode(JSON.stringify(each) + "\n"));
  return {
    record,
    note(each) {
      try {
        record(each);
      } catch {
        // Who reads the link knows.
      }
    },
    slice(line, samplesNs) {
      const rounded = Uint32Array.from(
        samplesNs,
        (ns) => Math.min(Math.round(ns), LARGEST_SAMPLE),
      );
      const takeBack = samples.append(new Uint8Array(rounded.buffer));
      try {
        record({ ...line, samples: rounded.length });
      } catch (error) {
        takeBack();
        throw error;
      }
    },
    [Symbol.dispose]() {
      records.close();
      samples.close();
    },
  };
}

/** A file that grows by whole pieces only. */
interface Appender {
  /** Writes all of `bytes` or nothing, and returns what takes them back. */
  append(bytes: Uint8Array): () => void;
  close(): void;
}

function openAppender(path: string): Appender {
  const options = { write: true, create: true, truncate: true };
  const file = Deno.openSync(path, options);
  let end = 0;
  const cutTo = (length: number) => {
    file.truncateSync(length);
    end = file.seekSync(length, Deno.SeekMode.Start);
  };
  return {
    append(bytes) {
      const start = end;
      try {
        // A disk that is almost full takes a part.
        while (end - start < bytes.length) {
          end += file.writeSync(bytes.subarray(end - start));
        }
      } catch (error) {
        cutTo(start);
        throw new Error(`Cannot keep what was measured: ${reason(error)}`, {
          cause: error,
        });
      }
      return () => cutTo(start);
    },
    close: () => file.close(),
  };
}
