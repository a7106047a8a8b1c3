import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from './en';
import zh from './zh';

type Texts = { [key: string]: string | Texts };

/** Every key, with the plural endings that only English has taken off. */
function keysOf(texts: Texts, before = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${before}${key.replace(/_(one|other)$/, '')}`]
      : keysOf(value, `${before}${key}.`),
  );
}

function entriesOf(texts: Texts, before = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${before}${key}`, value]] : entriesOf(value, `${before}${key}.`),
  );
}

const unique = (keys: string[]) => [...new Set(keys)].sort();

describe('texts', () => {
  it('say the same things in both languages', () => {
    expect(unique(keysOf(en))).toEqual(unique(keysOf(zh)));
  });

  it('are never empty and use the same variables', () => {
    const chinese = new Map(entriesOf(zh));
    for (const [key, text] of entriesOf(en)) {
      expect(text.trim(), key).not.toBe('');
      const twin = chinese.get(key) ?? chinese.get(key.replace(/_(one|other)$/, '')) ?? '';
      const variables = (t: string) => [...t.matchAll(/{{(\w+)}}/g)].map((m) => m[1]).sort();
      const known = new Set([...variables(twin), 'count']);
      for (const name of variables(text)) expect(known, `${key} uses ${name}`).toContain(name);
    }
  });

  it('have both plural forms in English where they have one', () => {
    const english = new Map(entriesOf(en));
    for (const key of english.keys()) {
      if (key.endsWith('_one')) expect(english.has(key.replace(/_one$/, '_other')), key).toBe(true);
    }
  });

  it('put a space between Chinese and digits', () => {
    for (const [key, text] of entriesOf(zh))
      expect(text, key).not.toMatch(/\p{Script=Han}\d|\d\p{Script=Han}/u);
  });

  it('stand nowhere else: no Chinese in the code', () => {
    const src = join(import.meta.dirname, '../..');
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.tsx?$/.test(name) && !/i18n|\.test\./.test(name),
    );
    for (const name of files) {
      const code = readFileSync(join(src, name), 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\/\/.*$/gm, '');
      const allowed = name.endsWith('format/number.ts') ? code.replace(/'[亿万]'/g, '') : code;
      expect(allowed.match(/\p{Script=Han}+/gu) ?? [], name).toEqual([]);
    }
  });
});
