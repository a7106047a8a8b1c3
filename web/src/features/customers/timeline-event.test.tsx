import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EventRow } from '@/shared/api/types';
import { renderPage, stubApi } from '@/shared/testing/render';
import { TimelineEvent } from './timeline-event';

const moved: EventRow = {
  message_id: 'class-1-2-3',
  name: 'Class Changed',
  time: '2024-05-01T08:00:00Z',
  source: 'fenqun',
  properties: {
    scheme: '活跃度',
    scheme_id: '2',
    from_class: '潜在客户',
    to_class: '活跃客户',
    from_key: 'potential',
    to_key: 'active',
  },
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('an event in the timeline', () => {
  it('says what is called how, not by which id', async () => {
    stubApi({ 'GET /dictionary': () => ({ attributes: [], events: [] }) });
    await renderPage(<TimelineEvent event={moved} />);
    expect(await screen.findByText(/活跃客户/)).toBeTruthy();
    expect(screen.queryByText(/scheme_id|from_key|potential/)).toBeNull();
  });

  it('keeps the properties that a program sent under such a name', async () => {
    stubApi({ 'GET /dictionary': () => ({ attributes: [], events: [] }) });
    const own = { ...moved, source: 'shop', properties: { from_key: 'A-7' } };
    await renderPage(<TimelineEvent event={own} />);
    expect(await screen.findByText(/A-7/)).toBeTruthy();
  });
});
