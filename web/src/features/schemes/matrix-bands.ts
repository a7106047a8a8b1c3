import type { MatrixAxis, Scheme } from '@/shared/api/types';

/** How many bands an axis has. */
export function bandsOf(axis: MatrixAxis): number {
  return axis.classes ? axis.classes.bands.length : (axis.measures?.cuts.length ?? 0) + 1;
}

/** The classes of a scheme spread over bands in their order, the last classes in the lowest. */
export function spreadClasses(scheme: Scheme, bands: number): string[][] {
  const keys = scheme.classes.map((c) => c.key).toReversed();
  const spread: string[][] = Array.from({ length: bands }, () => []);
  for (const [i, key] of keys.entries()) {
    spread[Math.floor((i * bands) / keys.length)]?.push(key);
  }
  return spread;
}

/** A class in another band. */
export function movedClass(bands: readonly string[][], key: string, to: number): string[][] {
  return bands.map((band, i) => {
    const rest = band.filter((other) => other !== key);
    return i === to ? [...rest, key] : rest;
  });
}
