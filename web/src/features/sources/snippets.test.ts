import { describe, expect, it } from 'vitest';
import { snippetsOf } from './snippets';

describe('what to paste into a program', () => {
  it('begins with what fits the program and carries the address and the key', () => {
    const sample = { name: 'Ada', city: 'Paris', product: 'Tea' };
    const of = (kind: 'website' | 'app' | 'server') =>
      snippetsOf(kind, { origin: 'https://fq.example', key: 'fqk', sample });
    expect(of('website')[0]?.key).toBe('browser');
    expect(of('server')[0]?.key).toBe('node');
    expect(of('app')[0]?.key).toBe('curl');
    for (const snippet of [...of('website'), ...of('server')]) {
      expect(snippet.code).toContain('https://fq.example');
      expect(snippet.code).toContain('fqk');
    }
  });
});
