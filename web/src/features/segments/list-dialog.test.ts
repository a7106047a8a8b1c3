import { describe, expect, it } from 'vitest';
import { splitKeys } from './list-dialog';

describe('pasted customer ids', () => {
  it('come in lines, with commas, or with their Chinese twins, each once', () => {
    expect(splitKeys('C1, C2\nC3；C4，C1\t C5、')).toEqual(['C1', 'C2', 'C3', 'C4', 'C5']);
    expect(splitKeys('  \n ')).toEqual([]);
  });
});
