/**
 * The standard normal distribution.
 *
 * @module
 */

/**
 * The probability that a standard normal variable is at most `z`, to about 15 digits, in the lower tail too.
 *
 * Near zero by the series of Marsaglia, "Evaluating the Normal Distribution" (Journal of Statistical Software 11(4),
 * 2004); in the tails by Laplace's continued fraction (Abramowitz & Stegun 26.2.14), since there the series would
 * subtract two numbers near one half.
 */
export function normalLowerTail(z: number): number {
  if (z > 0) return 1 - normalLowerTail(-z);
  const density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  return z > -2.5
    ? 0.5 - density * seriesFactor(-z)
    : density / continuedFraction(-z);
}

function seriesFactor(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; term > sum * Number.EPSILON; k += 2) {
    term *= x * x / k;
    sum += term;
  }
  return sum;
}

function continuedFraction(x: number): number {
  // 100 levels settle the last digit at 2.5, where convergence is slowest.
  let value = x;
  for (let level = 100; level > 0; level--) value = x + level / value;
  return value;
}

/** The z that a standard normal variable stays below with a probability between 0 and 1, to about 15 digits. */
export function normalQuantile(probability: number): number {
  if (probability > 0.5) return -normalQuantile(1 - probability);
  // The smallest positive probability lies above -39.
  let low = -39;
  let high = 0;
  while (true) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (normalLowerTail(middle) < probability) low = middle;
    else high = middle;
  }
}
