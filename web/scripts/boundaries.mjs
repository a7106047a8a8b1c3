// The direction of imports: shared -> features -> app, and never from one feature to another.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = resolve(dirname(fileURLToPath(import.meta.url)), '../src');
const files = readdirSync(src, { recursive: true })
  .map((name) => join(src, name))
  .filter((name) => /\.tsx?$/.test(name));

/** Which layer a file is in: `app`, `shared`, or `features/<noun>`. */
function layerOf(file) {
  const [top, noun] = relative(src, file).split(sep);
  return top === 'features' ? `features/${noun}` : top;
}

const faults = [];
for (const file of files) {
  const from = layerOf(file);
  for (const [, target] of readFileSync(file, 'utf8').matchAll(
    /(?:from|import)\s*\(?\s*'([@.][^']*)'/g,
  )) {
    const path = target.startsWith('@/')
      ? join(src, target.slice(2))
      : target.startsWith('.')
        ? resolve(dirname(file), target)
        : undefined;
    if (!path) continue;
    const to = layerOf(path);
    const upward = from === 'shared' && to !== 'shared';
    const sideways = from.startsWith('features/') && to !== from && to !== 'shared';
    if (upward || sideways) faults.push(`${relative(src, file)} must not import ${target}`);
  }
}

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`boundaries: ${files.length} files, no import against the grain`);
