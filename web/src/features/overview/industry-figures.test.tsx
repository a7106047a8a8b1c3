import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { renderPage, stubApi } from '@/shared/testing/render';
import IndustryFigures from './industry-figures';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const rest = { help: null, named: null, link: null, missing: null };

it('shows what an industry looks at, whose it is, and what is missing', async () => {
  stubApi({
    'GET /overview/industries': () => ({
      items: [
        {
          key: 'foreign_trade',
          zh: '外贸',
          en: 'Foreign trade',
          figures: [
            {
              ...rest,
              key: 'largest_country',
              zh: '最大市场',
              en: 'Largest market',
              unit: 'share',
              value: '0.2605',
              named: '德国',
              link: '/customers?rule=x',
            },
            {
              ...rest,
              key: 'at_risk',
              zh: '流失风险高',
              en: 'At risk',
              unit: 'count',
              value: null,
              missing: { zh: '还没有流失概率', en: 'none yet' },
            },
          ],
        },
      ],
    }),
  });
  await renderPage(<IndustryFigures />);
  const market = await screen.findByRole('link', { name: /最大市场：德国/ });
  expect(market.getAttribute('href')).toBe('/customers?rule=x');
  expect(market.textContent).toContain('26.1%');
  expect(screen.getByText('还没有流失概率')).toBeTruthy();
  expect(screen.getAllByRole('link')).toHaveLength(1);
});
