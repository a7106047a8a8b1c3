import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { App } from 'antd';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { initReactI18next } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { vi } from 'vitest';
import { SessionProvider, type SignedIn } from '../api/session';
import type { Role } from '../api/types';
import type { Language } from '../format/locale';
import en from '../i18n/en';
import zh from '../i18n/zh';

const now = '2011-12-10T00:00:00Z';

function sessionOf(role: Role): SignedIn {
  return {
    user: {
      id: 1,
      name: 'lin',
      display_name: 'Lin',
      role,
      language: 'zh',
      disabled: false,
      locked_until: null,
      created_at: now,
      last_seen_at: now,
    },
    workspace: {
      name: 'W',
      timezone: 'UTC',
      currency: 'CNY',
      language: 'zh',
      as_of: null,
      now,
      job_minutes: 30,
    },
    version: '0',
    demo: false,
  };
}

interface Options {
  role?: Role;
  language?: Language;
}

/** Renders as somebody signed in, in a language. */
export async function renderPage(
  node: ReactNode,
  { role = 'admin', language = 'zh' }: Options = {},
) {
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      fallbackLng: false,
      resources: { zh: { translation: zh }, en: { translation: en } },
      interpolation: { escapeValue: false },
    });
  }
  await i18next.changeLanguage(language);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <QueryClientProvider client={client}>
      <App>
        <MemoryRouter>
          <SessionProvider value={sessionOf(role)}>{node}</SessionProvider>
        </MemoryRouter>
      </App>
    </QueryClientProvider>,
  );
}

type Answer = (body: unknown, query: URLSearchParams) => unknown;

/** Answers requests by "METHOD /path", with a response or what is to be in one; returns what was asked. */
export function stubApi(answers: Record<string, Answer>) {
  const asked: { what: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const url = new URL(address, 'http://localhost');
    const what = `${init.method} ${url.pathname.replace('/api/v1', '')}`;
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    asked.push({ what, body });
    const answer = answers[what];
    if (!answer) return new Response('{"code":"not_found","title":"no"}', { status: 404 });
    const reply = answer(body, url.searchParams);
    return reply instanceof Response ? reply : new Response(JSON.stringify(reply), { status: 200 });
  });
  return asked;
}
