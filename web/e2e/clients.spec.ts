import { Analytics } from '@segment/analytics-node';
import type { Session } from '../src/shared/api/types';
import { expect, test } from './fixtures';
import { type Moody, startMoody } from './moody';
import type { Server } from './server';

/** The parts of the browser's client that the page uses. */
interface BrowserClient {
  identify: (id: string, traits: object) => Promise<unknown>;
  track: (event: string, properties: object) => Promise<unknown>;
  page: (name: string) => Promise<unknown>;
}
interface WithClient {
  AnalyticsNext: {
    AnalyticsBrowser: {
      load: (settings: object, options: object) => Promise<[BrowserClient, unknown]>;
    };
  };
  client: BrowserClient;
}

/** A server that is set up, with a source, behind something that treats its clients badly. */
class Shop {
  private constructor(
    readonly moody: Moody,
    readonly writeKey: string,
    private readonly call: (method: string, path: string, body?: unknown) => Promise<unknown>,
  ) {}

  static async open(server: Server, name: string): Promise<Shop> {
    let cookie = '';
    let csrf = '';
    const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
      const answer = await fetch(`${server.url}/api/v1${path}`, {
        method,
        headers: {
          ...(cookie && { cookie, 'x-csrf-token': csrf }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      cookie ||= answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      return text ? JSON.parse(text) : undefined;
    };
    const session = (await call('POST', '/set-up', {
      workspace_name: 'E2E',
      timezone: 'UTC',
      currency: 'CNY',
      language: 'zh',
      user_name: 'admin',
      display_name: 'Admin',
      password: 'correct horse battery',
    })) as Session;
    csrf = session.csrf ?? '';
    const made = (await call('POST', '/sources', { name, kind: 'website' })) as {
      write_key: string;
    };
    return new Shop(await startMoody(server.url), made.write_key, call);
  }

  /** How many customers a rule holds. */
  async count(rule: string): Promise<number> {
    const preview = (await this.call('POST', '/rules/preview', { text: rule })) as {
      count: number;
    };
    return preview.count;
  }
}

test('the client for servers delivers all, once, whatever comes between', async ({ fresh }) => {
  const shop = await Shop.open(fresh, 'server');
  const analytics = new Analytics({
    writeKey: shop.writeKey,
    host: shop.moody.url,
    flushAt: 20,
    flushInterval: 100,
    maxRetries: 10,
  });
  const errors: unknown[] = [];
  analytics.on('error', (error) => errors.push(error));
  const send = (from: number, to: number) => {
    for (let n = from; n < to; n += 1) {
      analytics.track({ userId: `N${n % 10}`, event: 'Product Viewed', properties: { n } });
    }
  };
  analytics.identify({ userId: 'N1', traits: { city: '上海', vip: true } });
  shop.moody.moods.push(500, 'lost', 429, 'lost');
  send(0, 200);
  await analytics.flush();
  await fresh.restart();
  shop.moody.moods.push('lost');
  send(200, 300);
  await analytics.closeAndFlush({ timeout: 30_000 });
  expect(errors).toEqual([]);
  expect(shop.moody.moods).toEqual([]);
  // Each of the ten customers had thirty events, and thirty different ones.
  expect(await shop.count('count("Product Viewed") = 30')).toBe(10);
  expect(await shop.count('distinct("Product Viewed".n) = 30')).toBe(10);
  expect(await shop.count('city = "上海" and vip = true')).toBe(1);
  await shop.moody.stop();
});

test('the client for browsers delivers all, once, whatever comes between', async ({
  fresh,
  page,
}) => {
  const shop = await Shop.open(fresh, 'website');
  await page.goto(shop.moody.page);
  await page.evaluate(
    async ({ url, writeKey }) => {
      const here = globalThis as unknown as WithClient;
      const [client] = await here.AnalyticsNext.AnalyticsBrowser.load(
        { writeKey, cdnURL: url },
        {
          integrations: {
            'Segment.io': { apiHost: `${url.replace('http://', '')}/v1`, protocol: 'http' },
          },
        },
      );
      here.client = client;
    },
    { url: shop.moody.url, writeKey: shop.writeKey },
  );
  shop.moody.moods.push(500, 'lost');
  await page.evaluate(async () => {
    const { client } = globalThis as unknown as WithClient;
    await client.page('Home');
    await client.identify('B1', { email: 'buyer@example.com' });
    for (let n = 0; n < 20; n += 1) await client.track('Product Added', { n });
  });
  await expect.poll(() => shop.count('count("Product Added") = 20')).toBe(1);
  expect(shop.moody.moods).toEqual([]);
  expect(await shop.count('distinct("Product Added".n) = 20')).toBe(1);
  expect(await shop.count('email = "buyer@example.com"')).toBe(1);
  await shop.moody.stop();
});
