// Fails when the generated client is not what docs/openapi.json generates.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'fenqun-client-'));
const generated = join(folder, 'schema.ts');
try {
  execFileSync(
    process.execPath,
    [
      join(web, 'node_modules/openapi-typescript/bin/cli.js'),
      join(web, '../docs/openapi.json'),
      '-o',
      generated,
    ],
    { cwd: web, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const kept = readFileSync(join(web, 'src/shared/api/schema.ts'), 'utf8');
  if (readFileSync(generated, 'utf8') !== kept) {
    console.error('src/shared/api/schema.ts is not what docs/openapi.json generates.');
    console.error('Run `npm run generate` and commit the result.');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
