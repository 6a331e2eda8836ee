/**
 * HDR histograms of operation times: small, mergeable, within 0.1 % of each sample.
 *
 * @module
 */
import {
  build,
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram,
  JsHistogram,
} from "hdr-histogram-js";

const LONGEST_NS = 1e11;

/** Several histograms as one. */
export interface MergedHistogram {
  readonly count: number;
  /** The value below which a share `q` (0 to 1) of the samples lies, or `null` without samples. */
  quantile(q: number): number | null;
  /** Values with the number of samples at each, in ascending order; values are as exact as the histogram. */
  values(): readonly (readonly [value: number, samples: number])[];
}

/**
 * Packs samples in nanoseconds (V2, compressed, base64). What lies outside 1 ns to 100 s is counted at that border.
 *
 * @throws {RangeError} If a sample is not a number.
 */
export function encodeHistogram(samplesNs: Iterable<number>): string {
  const histogram = empty();
  for (const sample of samplesNs) {
    if (Number.isNaN(sample)) {
      throw new RangeError("Cannot record a sample: it is not a number");
    }
    histogram.recordValue(
      Math.min(LONGEST_NS, Math.max(1, Math.round(sample))),
    );
  }
  return encodeIntoCompressedBase64(histogram);
}

/**
 * Adds up histograms that `encodeHistogram` packed; one is unpacked at a time.
 *
 * @throws {RangeError} If one of them is damaged.
 */
export function mergeHistograms(packed: Iterable<string>): MergedHistogram {
  const sum = empty();
  for (const text of packed) {
    try {
      sum.add(decodeFromCompressedBase64(text, 64, false) as typeof sum);
    } catch (cause) {
      throw new RangeError("Cannot read a histogram: it is damaged", { cause });
    }
  }
  const count = sum.totalCount;
  return {
    count,
    quantile: (q) => count === 0 ? null : sum.getValueAtPercentile(q * 100),
    values: () => valuesOf(sum),
  };
}

/** The interface of all kinds of histograms has no way to ask for them; the kind that is built here has. */
function valuesOf(histogram: Histogram): [number, number][] {
  if (!(histogram instanceof JsHistogram)) {
    throw new TypeError("Cannot list the values of a histogram of this kind");
  }
  const each = histogram.recordedValuesIterator;
  each.reset();
  const found: [number, number][] = [];
  while (each.hasNext()) {
    const { valueIteratedTo, countAddedInThisIterationStep } = each.next();
    found.push([valueIteratedTo, countAddedInThisIterationStep]);
  }
  return found;
}

function empty(): Histogram {
  return build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: LONGEST_NS,
    numberOfSignificantValueDigits: 3,
    bitBucketSize: 64,
    useWebAssembly: false,
  });
}
