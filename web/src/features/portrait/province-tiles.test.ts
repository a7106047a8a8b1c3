import { describe, expect, it } from 'vitest';
import { provinceTiles } from './province-tiles';

describe('the map of provinces', () => {
  const tiles = Object.entries(provinceTiles);

  it('has a square of its own for each of the 34', () => {
    expect(tiles).toHaveLength(34);
    expect(new Set(tiles.map(([, [x, y]]) => `${x} ${y}`)).size).toBe(34);
    expect(new Set(tiles.map(([, [, , letters]]) => letters)).size).toBe(34);
  });

  it('keeps north above south and east right of west', () => {
    const at = (code: string) => provinceTiles[code] ?? [Number.NaN, Number.NaN, ''];
    const [beijing, guangdong, xinjiang, shanghai] = ['11', '44', '65', '31'].map(at);
    expect(beijing?.[1]).toBeLessThan(guangdong?.[1] ?? 0);
    expect(xinjiang?.[0]).toBeLessThan(shanghai?.[0] ?? 0);
  });
});
