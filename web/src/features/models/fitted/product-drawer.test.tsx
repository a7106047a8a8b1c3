import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Model, Role } from '@/shared/api/types';
import en from '@/shared/i18n/en';
import { renderPage, stubApi } from '@/shared/testing/render';
import { ProductDrawer } from './product-drawer';

const tea = { id: 'T1', name: '龙井', category: '茶' };
const cup = { id: 'T2', name: '盖碗', category: '茶' };
const model = {
  id: 4,
  name: 'Recommendations',
  scores: ['recommended_product_b', 'recommended_product_id_b'],
} as Model;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function open(role: Role) {
  const asked = stubApi({
    'GET /recommendations/customers': () => ({
      model: { id: 4, name: model.name },
      product: tea,
      items: [{ customer: { number: 9, key: 'C9', name: null }, strength: 1 }],
    }),
    'GET /recommendations/together': () => ({
      model: { id: 4, name: model.name },
      orders: 50,
      items: [{ item: tea, with: cup, count: 7, support: 0.1, confidence: 0.25, lift: 2 }],
    }),
    'POST /recommendations/customers/list': () => ({ id: 1, name: 'Tea', customers: 200 }),
  });
  await renderPage(<ProductDrawer model={model} product="T1" onClose={() => undefined} />, {
    role,
    language: 'en',
  });
  await screen.findByRole('link', { name: 'C9' });
  return asked;
}

describe('a product', () => {
  it('shows a viewer who may want it, and nothing to keep', async () => {
    await open('viewer');
    expect(screen.getByText('龙井 · T1')).toBeTruthy();
    expect(await screen.findByText('盖碗')).toBeTruthy();
    expect(screen.queryByRole('button', { name: en.recommend.save_list })).toBeNull();
  });

  it('becomes a segment by the name of the score, or a list of the likeliest', async () => {
    const asked = await open('operator');
    const link = screen.getByRole('link', { name: en.recommend.make_segment });
    expect(decodeURIComponent(link.getAttribute('href') ?? '')).toContain(
      'recommended_product_id_b = "T1"',
    );
    fireEvent.click(screen.getByRole('button', { name: en.recommend.save_list }));
    fireEvent.click(await screen.findByRole('button', { name: en.common.save }));
    await waitFor(() =>
      expect(asked.map((one) => one.what)).toContain('POST /recommendations/customers/list'),
    );
  });
});
