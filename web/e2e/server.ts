import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Server {
  url: string;
  stop: () => Promise<void>;
  /** Kills it without a warning and starts it again on the same data. */
  restart: () => Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** Asks until the server answers; there is no fixed time to wait for. */
async function ready(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with status ${child.exitCode}`);
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server did not become ready within a minute');
}

/** The real binary on a folder of its own, gone when the test is. */
export async function startServer(): Promise<Server> {
  const binary = process.env.FENQUN_BIN;
  if (!binary) {
    const url = process.env.FENQUN_E2E_URL;
    if (!url)
      throw new Error('set FENQUN_BIN to the fenqun binary, or FENQUN_E2E_URL to a fresh server');
    const restart = async () => Promise.reject(new Error('this server is not ours to restart'));
    return { url, stop: async () => {}, restart };
  }
  const data = await mkdtemp(join(tmpdir(), 'fenqun-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = async () => {
    const child = spawn(binary, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`], {
      stdio: ['ignore', 'ignore', process.env.FENQUN_E2E_LOG ? 'inherit' : 'ignore'],
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const end = async (signal: NodeJS.Signals) => {
      child.kill(signal);
      await ended;
    };
    try {
      await ready(url, child);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
    return end;
  };
  let end = await start();
  return {
    url,
    restart: async () => {
      await end('SIGKILL');
      end = await start();
    },
    stop: async () => {
      await end('SIGTERM');
      await rm(data, { recursive: true, force: true });
    },
  };
}
