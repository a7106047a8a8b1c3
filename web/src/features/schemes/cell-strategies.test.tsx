import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { renderPage, stubApi } from '@/shared/testing/render';
import { CellStrategies } from './cell-strategies';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const strategy = {
  id: 3,
  name: { zh: '重点关怀', en: 'Key care' },
  targets: [{ target: { scheme: 7, class: 'high_high' } }],
};

it('names what a cell gets, and offers to begin where there is nothing', async () => {
  stubApi({ 'GET /strategies': () => ({ items: [strategy] }) });
  await renderPage(
    <>
      <CellStrategies scheme={7} cell="high_high" name="A" />
      <CellStrategies scheme={7} cell="low_low" name="B" />
    </>,
  );
  const named = await screen.findByRole('link', { name: '重点关怀' });
  expect(named.getAttribute('href')).toBe('/strategies/3');
  const begin = screen.getByRole('link', { name: '为「B」新建策略' });
  expect(begin.getAttribute('href')).toBe('/strategies/new?scheme=7&class=low_low');
  expect(screen.getAllByRole('link')).toHaveLength(2);
});

it('offers nothing to somebody who may only look', async () => {
  stubApi({ 'GET /strategies': () => ({ items: [strategy] }) });
  await renderPage(
    <>
      <CellStrategies scheme={7} cell="high_high" name="A" />
      <CellStrategies scheme={7} cell="low_low" name="B" />
    </>,
    { role: 'viewer' },
  );
  await screen.findByRole('link', { name: '重点关怀' });
  expect(screen.getAllByRole('link')).toHaveLength(1);
});
