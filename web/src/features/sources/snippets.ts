import type { SourceKind } from '@/shared/api/types';

export interface Snippet {
  key: 'browser' | 'node' | 'curl';
  code: string;
}

interface Sending {
  /** Where the platform is. */
  origin: string;
  key: string;
  /** Somebody and something to read in the reader's language. */
  sample: { name: string; city: string; product: string };
}

/** Stands where the key goes once it is no longer known. */
export const KEY_PLACE = 'WRITE_KEY';

function browser({ origin, key, sample }: Sending): string {
  return `import { AnalyticsBrowser } from '@segment/analytics-next'

export const analytics = AnalyticsBrowser.load({
  writeKey: '${key}',
  cdnURL: '${origin}',
})

analytics.identify('C0001', { name: '${sample.name}', city: '${sample.city}' })
analytics.track('Product Viewed', { product_id: 'P001', name: '${sample.product}', price: 98 })`;
}

function node({ origin, key }: Sending): string {
  return `import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({ writeKey: '${key}', host: '${origin}' })

analytics.track({
  userId: 'C0001',
  event: 'Order Completed',
  properties: { order_id: 'S1001', revenue: 128.5 },
})
await analytics.closeAndFlush()`;
}

function curl({ origin, key }: Sending): string {
  return `curl ${origin}/v1/track \\
  -u ${key}: \\
  -H 'Content-Type: application/json' \\
  -d '{"userId": "C0001", "event": "Product Viewed", "properties": {"product_id": "P001"}}'`;
}

/** What to paste, the likeliest for the kind of program first. */
export function snippetsOf(kind: SourceKind, sending: Sending): Snippet[] {
  const all: Snippet[] = [
    { key: 'browser', code: browser(sending) },
    { key: 'node', code: node(sending) },
    { key: 'curl', code: curl(sending) },
  ];
  const [web, server, line] = all as [Snippet, Snippet, Snippet];
  return kind === 'website' ? [web, line] : kind === 'server' ? [server, line] : [line, server];
}
