import type { Io } from "./io.ts";
import { keepOther, ownName } from "./keep_other.ts";
import { listWords } from "../reports/plain_text.ts";
import { openOutput, OutputError } from "./output.ts";

/** What every result file says of the run that left it. */
interface Stored {
  readonly startedAt: string;
}

/** The names by which everybody finds the results of the run that ended last. */
export interface ResultNames {
  readonly data: string;
  readonly report: string;
  /** The report as a page, where there is one. */
  readonly page?: string;
}

/**
 * What one run leaves behind: while it goes on a file of its own, which no other run touches, and at its end the
 * files that hold the newest results. A run that is killed in the middle leaves its own file, and those as they were.
 */
export interface Results<T extends Stored> {
  /**
   * Replaces the run's own file. A failure is told once and does not end the run: the disk may have room again when the
   * next save comes.
   */
  save(run: T, tell: (line: string) => void): Promise<void>;
  /**
   * Makes these the newest results, all together, and tells where they are, or why they are not there.
   *
   * @param page Exactly where the names have one.
   * @returns Whether everything is saved.
   */
  publish(
    run: T,
    report: string,
    io: Pick<Io, "stderr">,
    stopped: boolean,
    page?: string,
  ): Promise<boolean>;
}

/**
 * Opens a directory for the results of one run.
 *
 * @param encode A run as the text of its file.
 * @throws {UsageError} If it cannot be written to.
 */
export async function openResults<T extends Stored>(
  directory: string,
  names: ResultNames,
  encode: (run: T) => string,
): Promise<Results<T>> {
  const output = await openOutput(directory, Object.values(names));
  const mark = crypto.randomUUID().slice(0, 8);
  const own = ({ startedAt }: T) => ownName(names.data, startedAt, mark);
  let saved: string | undefined;
  let last = Promise.resolve();
  let told = false;

  /** One after the other, so that the last one is the one that stays. */
  function saveOwn(run: T): Promise<void> {
    const text = encode(run);
    last = last.catch(() => {}).then(async () => {
      if (text === saved) return;
      await output.write(own(run), text);
      saved = text;
    });
    return last;
  }

  /** @returns Where a file is now that no run had kept. */
  async function replaceNewest(
    run: T,
    report: string,
    page: string,
  ): Promise<string | undefined> {
    await saveOwn(run);
    await using dataFile = await output.draft(names.data, encode(run));
    await using reportFile = await output.draft(names.report, report);
    await using pageFile = names.page === undefined
      ? undefined
      : await output.draft(names.page, page);
    return await output.alone(async () => {
      const other = await keepOther(output, names.data);
      await dataFile.place();
      await reportFile.place();
      await pageFile?.place();
      return other;
    });
  }

  return {
    async save(run, tell) {
      try {
        await saveOwn(run);
      } catch (error) {
        if (!(error instanceof OutputError)) throw error;
        if (!told) tell(`${error.message}; the run goes on`);
        told = true;
      }
    },
    async publish(run, report, io, stopped, page = "") {
      try {
        const other = await replaceNewest(run, report, page);
        if (other) io.stderr(`Kept another run as ${other}\n`);
        io.stderr(
          `${stopped ? "Stopped; saved" : "Saved"} ${
            listWords(Object.values(names).map(output.path))
          }\n`,
        );
        return true;
      } catch (error) {
        if (!(error instanceof OutputError)) throw error;
        io.stderr(`ipcmark: ${error.message}: ${await remains(run)}\n`);
        return false;
      }
    },
  };

  async function remains(run: T): Promise<string> {
    const path = output.path(own(run));
    const isThere = await Deno.lstat(path).then(() => true, () => false);
    if (!isThere) return "what was printed is all there is";
    return saved === encode(run)
      ? `"ipcmark report ${path}" shows the results`
      : `"${path}" has what there was when it was last saved`;
  }
}
