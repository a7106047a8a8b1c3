import { expect, it } from 'vitest';
import { formatExact } from '@/shared/format/number';
import { clausesOf } from './reason-text';

const format = {
  number: (value: number) => formatExact(value, 'zh'),
  date: (day: string) => day.replaceAll('-', '/'),
};

it('reads a reason clause by clause', () => {
  expect(
    clausesOf('累计消费 12026.2（M 5）；在 14410 位客户中；实际 2026-11-03 20:56:14、365', format),
  ).toEqual(['累计消费 12,026.2（M 5）', '在 14,410 位客户中', '实际 2026/11/03、365']);
  expect(clausesOf('in “Active” (within 90 days): actual 3; not in “New”', format)).toHaveLength(2);
});
