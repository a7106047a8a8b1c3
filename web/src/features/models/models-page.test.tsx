import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Model, Role } from '@/shared/api/types';
import zh from '@/shared/i18n/zh';
import { renderPage, stubApi } from '@/shared/testing/render';
import { ModelsPage } from './models-page';

const model: Model = {
  id: 7,
  name: '终身价值',
  kind: 'lifetime',
  definition: {},
  state: 'refused',
  scores: ['clv', 'next_purchase'],
  archived_at: null,
  created_at: '2011-12-10T00:00:00Z',
  updated_at: '2011-12-10T00:00:00Z',
  as_of: '2011-12-10T00:00:00Z',
  trained_at: '2011-12-10T00:00:00Z',
  refusal: { zh: '至少要 100 位复购客户，现在有 12 位。', en: 'too few' },
  failure: null,
  report: null,
  fitted: null,
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function open(role: Role, answers: Parameters<typeof stubApi>[0] = {}) {
  const asked = stubApi({
    'GET /models': () => ({ items: [model] }),
    'GET /models/kinds': () => ({ items: [] }),
    'POST /models/7/train': () => ({ ...model, state: 'training' }),
    ...answers,
  });
  await renderPage(<ModelsPage />, { role });
  await screen.findByRole('link', { name: '终身价值' });
  return asked;
}

describe('the list of predictions', () => {
  it('says what a refused one lacks, and what its scores are called', async () => {
    await open('viewer');
    expect(screen.getByText('至少要 100 位复购客户，现在有 12 位。')).toBeTruthy();
    expect(screen.getByText(zh.models.states.refused)).toBeTruthy();
    expect(screen.getByText('next_purchase')).toBeTruthy();
    expect(screen.getByRole('button', { name: '复制 clv' })).toBeTruthy();
  });

  it('offers a viewer nothing to change', async () => {
    await open('viewer');
    expect(screen.queryByRole('button', { name: new RegExp(zh.models.create) })).toBeNull();
    expect(screen.queryByRole('button', { name: new RegExp(zh.models.train) })).toBeNull();
  });

  it('asks before it archives one whose scores others use', async () => {
    const inUse = () => new Response(JSON.stringify({ code: 'model.in_use' }), { status: 409 });
    await open('operator', {
      'POST /models/7/archive': inUse,
      'GET /models/7/used-by': () => ({
        segments: [{ id: 1, name: '高价值' }],
        schemes: [],
        models: [],
      }),
    });
    fireEvent.click(screen.getByRole('button', { name: /终身价值/ }));
    fireEvent.click(await screen.findByText(zh.segments.archive));
    expect(await screen.findByText('分群「高价值」')).toBeTruthy();
  });

  it('lets an operator train one', async () => {
    const asked = await open('operator');
    fireEvent.click(screen.getByRole('button', { name: new RegExp(zh.models.train) }));
    await waitFor(() => expect(asked.map((one) => one.what)).toContain('POST /models/7/train'));
  });
});
