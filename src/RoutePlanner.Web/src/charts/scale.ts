// Round steps for an axis.

/** A few round values from at most 'low' to at least 'high'. */
export function ticks(low: number, high: number, count = 5): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map(n => n * power).find(s => s >= rough) ?? rough;
  const first = Math.floor(low / step + 1e-9) * step;
  const all: number[] = [];
  for (let value = first; ; value += step) {
    all.push(Number(value.toPrecision(12)));
    if (value >= high - 1e-9) return all;
  }
}

/** Maps [low, high] onto [from, to]. */
export const scale = (low: number, high: number, from: number, to: number) => (value: number): number => from + ((value - low) / (high - low || 1)) * (to - from);

export const at = (n: number): string => n.toFixed(1);
