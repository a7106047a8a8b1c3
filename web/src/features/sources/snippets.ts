import type { SourceKind } from '@/shared/api/types';

export interface Snippet {
  key: 'browser' | 'node' | 'curl';
  code: string;
}

/** Stands where the key goes once it is no longer known. */
export const KEY_PLACE = 'WRITE_KEY';

function browser(origin: string, key: string): string {
  return `import { AnalyticsBrowser } from '@segment/analytics-next'

export const analytics = AnalyticsBrowser.load({
  writeKey: '${key}',
  cdnURL: '${origin}',
})

analytics.identify('C0001', { name: '林晓', city: '上海' })
analytics.track('Product Viewed', { product_id: 'P001', name: '白茶', price: 98 })`;
}

function node(origin: string, key: string): string {
  return `import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({ writeKey: '${key}', host: '${origin}' })

analytics.track({
  userId: 'C0001',
  event: 'Order Completed',
  properties: { order_id: 'S1001', revenue: 128.5 },
})
await analytics.closeAndFlush()`;
}

function curl(origin: string, key: string): string {
  return `curl ${origin}/v1/track \\
  -u ${key}: \\
  -H 'Content-Type: application/json' \\
  -d '{"userId": "C0001", "event": "Product Viewed", "properties": {"product_id": "P001"}}'`;
}

/** What to paste, the likeliest for the kind of program first. */
export function snippetsOf(kind: SourceKind, origin: string, key: string): Snippet[] {
  const all: Snippet[] = [
    { key: 'browser', code: browser(origin, key) },
    { key: 'node', code: node(origin, key) },
    { key: 'curl', code: curl(origin, key) },
  ];
  const [web, server, line] = all as [Snippet, Snippet, Snippet];
  return kind === 'website' ? [web, line] : kind === 'server' ? [server, line] : [line, server];
}
