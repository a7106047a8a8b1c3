import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { renderPage, stubApi } from '@/shared/testing/render';
import { CustomerStrategies } from './customer-strategies';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const offer = (by: number, kind: string, zh: string) => ({
  by,
  value: { kind, text: { zh, en: zh }, value: null },
});

it('shows the first offer of each kind and folds the others', async () => {
  stubApi({
    'GET /customers/5/strategies': () => ({
      service_level: null,
      rhythm: null,
      administrator: null,
      messages: [],
      offers: [offer(1, 'coupon', '甲券'), offer(2, 'coupon', '乙券'), offer(2, 'gift', '礼品')],
      strategies: [1, 2].map((id) => ({ id, name: { zh: `策略${id}`, en: '' }, because: [] })),
    }),
  });
  await renderPage(<CustomerStrategies number={5} />);
  const more = (await screen.findByText('同类的其余 1 项，排在后面的策略')).closest('details');
  expect(more?.open).toBe(false);
  expect(within(more as HTMLElement).getByText('乙券')).toBeTruthy();
  expect(within(more as HTMLElement).queryByText('甲券')).toBeNull();
  expect(screen.getByText('甲券')).toBeTruthy();
  expect(screen.getByText('礼品')).toBeTruthy();
});
