import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import zh from '@/shared/i18n/zh';
import { renderPage, stubApi } from '@/shared/testing/render';
import { CreateModel } from './create-model';

const kinds = [
  { kind: 'demand', zh: '需求预测', en: 'Demand forecast', scores: [] },
  { kind: 'tree', zh: '决策树', en: 'Decision tree', scores: [] },
];

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('asks for a rule with the names that rules may use', async () => {
  stubApi({
    'GET /models/kinds': () => ({ items: kinds }),
    'GET /dictionary': () => ({
      attributes: [],
      derived: [],
      events: [],
      segments: [],
      lists: [],
      tags: [],
      schemes: [],
    }),
  });
  await renderPage(<CreateModel onClose={vi.fn()} />);
  fireEvent.click(await screen.findByRole('radio', { name: /需求预测/ }));
  expect(await screen.findByRole('region', { name: zh.models.labels.demand_among })).toBeTruthy();
  expect(await screen.findByRole('textbox', { name: zh.rule.text_form })).toBeTruthy();
  expect(screen.getByText(zh.models.choices.measure.units)).toBeTruthy();
});
