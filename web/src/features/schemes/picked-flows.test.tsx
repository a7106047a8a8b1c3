import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderPage } from '@/shared/testing/render';
import { movesAt, PickedFlows } from './picked-flows';

afterEach(cleanup);

it('tells a move and leads to who is there now', async () => {
  const node = { colour: '#000' };
  await renderPage(
    <PickedFlows
      scheme={4}
      columns={['10/31', '11/30']}
      nodes={[
        { ...node, id: '0:active', label: '活跃', column: 0 },
        { ...node, id: '1:dormant', label: '沉睡', column: 1 },
      ]}
      links={[{ from: '0:active', to: '1:dormant', value: 1200 }]}
    />,
  );
  expect(screen.getByText('10/31「活跃」→ 11/30「沉睡」：1,200 人')).toBeTruthy();
  const now = screen.getByRole('link', { name: '看现在的「沉睡」' });
  expect(now.getAttribute('href')).toBe('/customers?scheme=4&class=dormant');
});

it('knows where a class went, and of the newest where it came from', () => {
  const links = [
    { from: '0:a', to: '1:a', value: 3 },
    { from: '0:a', to: '1:b', value: 5 },
  ];
  expect(movesAt(links, '0:a').map((link) => link.to)).toEqual(['1:b', '1:a']);
  expect(movesAt(links, '1:a').map((link) => link.from)).toEqual(['0:a']);
});
