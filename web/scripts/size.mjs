// The first page's JavaScript: entry, language and page, gzipped, before any chunk that waits for
// somebody to go further.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 300;
/** Each with the texts that it waits for. */
const firstPages = {
  'session/sign-in-page': ['first'],
  'overview/overview-page': ['first', 'rest'],
};
const antdLocale = {
  zh: 'node_modules/antd/locale/zh_CN.js',
  en: 'node_modules/antd/locale/en_US.js',
};
const dist = join(dirname(fileURLToPath(import.meta.url)), '../dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));

/** The chunk and everything it imports statically. */
function closure(key, seen) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

function kilobytes(keys) {
  const files = [...keys].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'));
  return (
    files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0) / 1000
  );
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
let largest = 0;
for (const [page, texts] of Object.entries(firstPages)) {
  for (const language of ['zh', 'en']) {
    const keys = closure(entry, new Set());
    for (const part of texts) closure(`src/shared/i18n/${language}/${part}.ts`, keys);
    closure(`src/features/${page}.tsx`, keys);
    closure(antdLocale[language], keys);
    const size = kilobytes(keys);
    largest = Math.max(largest, size);
    console.log(`${page} (${language}): ${size.toFixed(1)} kB gzipped JavaScript`);
  }
}
if (largest > LIMIT_KB) {
  console.error(`the first page is over its limit of ${LIMIT_KB} kB`);
  process.exit(1);
}
