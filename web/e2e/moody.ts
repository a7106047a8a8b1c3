import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** How a request of live events is treated: refused, or taken with its answer lost on the way. */
export type Mood = 500 | 429 | 'lost';

/** Stands between clients and the server, and treats the next requests as it is told. */
export interface Moody {
  url: string;
  /** A page of another origin, with the official client for browsers. */
  page: string;
  moods: Mood[];
  stop: () => Promise<void>;
}

const require = createRequire(import.meta.url);
const CLIENT = join(dirname(require.resolve('@segment/analytics-next')), '../umd');

function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      const stop = () =>
        new Promise<void>((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ url: `http://127.0.0.1:${port}`, stop });
    });
  });
}

export async function startMoody(target: string): Promise<Moody> {
  const moods: Mood[] = [];
  const between = await listen(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    // Only events are treated badly: what browsers ask beforehand is not tried again.
    const mood = request.method === 'POST' && request.url !== '/v1/m' ? moods.shift() : undefined;
    if (mood === 500 || mood === 429) {
      const headers = { 'access-control-allow-origin': '*', 'retry-after': '1' };
      response.writeHead(mood, headers).end('{}');
      return;
    }
    const headers = new Headers();
    for (const name of ['authorization', 'content-type', 'access-control-request-headers']) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    const body = request.method === 'POST' ? new Uint8Array(Buffer.concat(parts)) : undefined;
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'GET',
      headers,
      ...(body && { body }),
    });
    const text = await answer.text();
    if (mood === 'lost') {
      response.destroy();
      return;
    }
    const back: Record<string, string> = {};
    for (const [name, value] of answer.headers) {
      if (name.startsWith('access-control') || name === 'retry-after') back[name] = value;
    }
    response.writeHead(answer.status, back).end(text);
  });
  const pages = await listen(async (request, response) => {
    const name = request.url?.slice(1) ?? '';
    if (/^[\w.-]+\.js$/.test(name)) {
      const script = await readFile(join(CLIENT, name));
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      return;
    }
    const html = '<!doctype html><title>Shop</title><script src="/index.js"></script>';
    response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  });
  return {
    url: between.url,
    page: `${pages.url}/shop`,
    moods,
    stop: async () => {
      await between.stop();
      await pages.stop();
    },
  };
}
