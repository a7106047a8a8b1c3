import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CustomerRecommendations as Found } from '@/shared/api/types';
import { renderPage, stubApi } from '@/shared/testing/render';
import { CustomerRecommendations } from './customer-recommendations';

const product = (id: string, name: string) => ({ id, name, category: '茶与茶具' });

const found: Found = {
  model: { id: 4, name: '商品推荐' },
  as_of: '2011-12-10T00:00:00Z',
  products: [
    { product: product('T1', '盖碗'), because: 'bought', bought: product('T2', '龙井') },
    { product: product('T3', '茶巾'), because: 'popular', bought: null },
  ],
  interests: [{ category: '茶与茶具', share: 0.75 }],
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function open(answer: Found) {
  const asked = stubApi({ 'GET /customers/7/recommendations': () => answer });
  await renderPage(<CustomerRecommendations number={7} />);
  await waitFor(() => expect(asked).toHaveLength(1));
}

describe('what a customer may want next', () => {
  it('is named, with the reason of each product', async () => {
    await open(found);
    expect(await screen.findByText('盖碗')).toBeTruthy();
    expect(screen.getByText('买过 龙井')).toBeTruthy();
    expect(screen.getByText('很多客户在买')).toBeTruthy();
    expect(screen.getByText('75%')).toBeTruthy();
    expect(screen.getByRole('link', { name: '商品推荐' }).getAttribute('href')).toBe('/models/4');
  });

  it('is not there where no model was trained', async () => {
    await open({ model: null, as_of: null, products: [], interests: [] } as unknown as Found);
    expect(screen.queryByRole('heading')).toBeNull();
  });
});
