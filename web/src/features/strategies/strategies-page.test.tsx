import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Strategy } from '@/shared/api/types';
import { renderPage, stubApi } from '@/shared/testing/render';
import { StrategiesPage } from './strategies-page';

const strategy: Strategy = {
  id: 1,
  place: 0,
  name: { zh: '关怀', en: 'Care' },
  description: { zh: '', en: '' },
  targets: [],
  plan: {
    service_level: null,
    offers: [],
    messages: [],
    rhythm: null,
    budget: { hours: '0.05', money: null },
    automations: [],
  },
  administrator: null,
  customers: 10,
  budgeted_customers: 10,
  archived_at: null,
  created_at: '2024-01-01T00:00:00Z',
  updated_at: '2024-01-01T00:00:00Z',
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the list of strategies', () => {
  it('says who names nobody, and sums up only what is spent', async () => {
    stubApi({ 'GET /strategies': () => ({ items: [strategy] }) });
    await renderPage(<StrategiesPage />);
    expect(await screen.findByText('没有适用对象，对谁都不生效')).toBeTruthy();
    expect(screen.getByText('每月合计 30 分钟')).toBeTruthy();
  });
});
