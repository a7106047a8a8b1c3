import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Role, Segment } from '@/shared/api/types';
import zh from '@/shared/i18n/zh';
import { renderPage, stubApi } from '@/shared/testing/render';
import { SegmentsPage } from './segments-page';

const segment: Segment = {
  id: 1,
  name: '老客',
  description: '',
  rule_text: 'everyone',
  rule: { type: 'everyone' },
  sentence: { zh: '所有客户', en: 'everyone' },
  version: 1,
  schedule: 'daily',
  archived_at: null,
  created_at: '2011-12-10T00:00:00Z',
  updated_at: '2011-12-10T00:00:00Z',
  created_by: null,
  refreshed_at: null,
  as_of: null,
  count: 12_345,
  of: 20_000,
  entered: 4,
  exited: 1,
  error: null,
  revenue: '10.00',
  trend: [],
  used_by: [],
  uses: { segments: [], schemes: [], lists: [], tags: [] },
  state: 'current',
  last_good: null,
  error_zh: null,
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function open(role: Role) {
  stubApi({ 'GET /segments': () => ({ items: [segment] }) });
  await renderPage(<SegmentsPage />, { role });
  await screen.findByRole('link', { name: '老客' });
}

describe('the list of segments', () => {
  it('lets an operator create, refresh and change', async () => {
    await open('operator');
    expect(screen.getByRole('link', { name: new RegExp(zh.segments.create) })).toBeTruthy();
    expect(screen.getByRole('button', { name: new RegExp(zh.segments.refresh_all) })).toBeTruthy();
    expect(screen.getByRole('button', { name: /「老客」/ })).toBeTruthy();
    expect(screen.getByText('1.23万')).toBeTruthy();
  });

  it('offers a viewer nothing to change', async () => {
    await open('viewer');
    expect(screen.queryByRole('link', { name: new RegExp(zh.segments.create) })).toBeNull();
    expect(screen.queryByRole('button', { name: new RegExp(zh.segments.refresh_all) })).toBeNull();
    expect(screen.queryByRole('button', { name: /「老客」/ })).toBeNull();
  });
});
