// The first page's JavaScript: what the browser must load before any lazy chunk, gzipped.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 300;
const dist = join(dirname(fileURLToPath(import.meta.url)), '../dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));

/** The chunk and everything it imports statically. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key]?.imports ?? []) closure(next, seen);
  return seen;
}

function kilobytes(keys) {
  const files = [...keys].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'));
  return (
    files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0) / 1000
  );
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const first = kilobytes(closure(entry));
for (const page of process.argv.slice(2)) {
  const keys = closure(page, closure(entry));
  console.log(`${page}: ${kilobytes(keys).toFixed(1)} kB gzipped with the entry`);
}
console.log(`first page: ${first.toFixed(1)} kB gzipped (limit ${LIMIT_KB} kB)`);
if (first > LIMIT_KB) process.exit(1);
