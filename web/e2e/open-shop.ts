import type { Import, ImportPreview, Session, Upload } from '../src/shared/api/types';
import type { Language } from '../src/shared/format/locale';
import { makeShop } from './orders';

/** Set-up, an import and a viewer over HTTP, for the tests that are not about these. */
export async function openShop(url: string, language: Language, customers = 60): Promise<void> {
  let cookie = '';
  let csrf = '';
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const form = body instanceof FormData;
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(cookie && { cookie, 'x-csrf-token': csrf }),
        ...(!form && body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    cookie ||= answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return (text ? JSON.parse(text) : undefined) as T;
  };

  const session = await call<Session>('POST', '/set-up', {
    workspace_name: 'E2E',
    timezone: 'UTC',
    currency: language === 'zh' ? 'CNY' : 'EUR',
    language,
    user_name: 'admin',
    display_name: 'Admin',
    password: 'correct horse battery',
  });
  csrf = session.csrf ?? '';
  await call('POST', '/users', {
    name: 'viewer',
    display_name: 'Viewer',
    role: 'viewer',
    password: 'only looking around',
  });

  const shop = makeShop(language, customers);
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(shop.file)]), 'orders.xlsx');
  const upload = await call<Upload>('POST', '/uploads', form);
  const preview = await call<ImportPreview>('POST', '/imports/preview', {
    upload_id: upload.id,
  });
  let made = await call<Import>('POST', '/imports', {
    upload_id: upload.id,
    kind: preview.kind,
    mapping: preview.mapping.map((entry) => {
      if (entry.column === shop.nameColumn) return { ...entry, field: 'customer.name' };
      return entry.column === shop.cityColumn ? { ...entry, field: 'customer.city' } : entry;
    }),
    options: {},
  });
  while (made.state === 'queued' || made.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 100));
    made = await call<Import>('GET', `/imports/${made.id}`);
  }
  if (made.state !== 'succeeded') throw new Error(`the import ${made.state}: ${made.error}`);
  // The first orders bring the usual schemes, soon after the import.
  let schemes: { items: unknown[] };
  do {
    await new Promise((resolve) => setTimeout(resolve, 100));
    schemes = await call('GET', '/schemes');
  } while (schemes.items.length === 0);
  const key = 'C0001';
  await call('POST', '/segments', {
    name: 'Everyone',
    rule_text: 'count("Order Completed") >= 1',
    schedule: 'manual',
  });
  // What the classes of the first scheme get, so that a page of a strategy is there.
  await call('POST', '/strategies/defaults', { scheme: 1 });
  const found = await call<{ items: { number: number }[] }>('GET', `/customers?q=${key}`);
  const number = found.items[0]?.number;
  if (number !== undefined) {
    await call('PATCH', `/customers/${number}`, { attributes: { phone: '13812345678' } });
  }
}
