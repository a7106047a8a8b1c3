import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import zh from '../i18n/zh';
import { renderPage, stubApi } from '../testing/render';
import type { Rule } from './json';
import { RuleEditor } from './rule-editor';
import { useRuleEditor } from './use-rule-editor';

const vip: Rule = { type: 'has_tag', tag: 'VIP' };
const staff: Rule = { type: 'in_segment', name: '员工', negated: true };
const path: Rule = {
  type: 'sequence',
  steps: [{ event: 'Product Viewed' }, { event: 'Order Completed' }],
  window: null,
};
const clv = {
  name: 'clv',
  label_zh: '客户终身价值',
  label_en: 'Lifetime value',
  type: 'number',
  calendar: 'gregorian',
  built_in: true,
  known_values: [],
};
const worth: Rule = {
  type: 'compare',
  value: { type: 'attribute', path: 'clv' },
  op: '>',
  operand: { type: 'number', value: '1000' },
};
const richest = {
  type: 'rank',
  direction: 'top',
  amount: { type: 'percent', value: '20' },
  metric: {
    aggregate: 'sum',
    events: { name: 'Order Completed', property: 'revenue', filter: null },
    window: { type: 'last', span: { amount: 365, unit: 'days' } },
  },
} satisfies Rule;
const typo: Rule = {
  type: 'compare',
  value: { type: 'attribute', path: 'clvv' },
  op: '>',
  operand: { type: 'number', value: '3' },
};
const texts = new Map<string, Rule>([
  ['sequence("Product Viewed" then "Order Completed")', path],
  ['has tag "VIP"', vip],
  ['clv > 1000', worth],
  ['top 20% by sum("Order Completed".revenue, last 365 days)', richest],
  ['clvv > 3', typo],
  ['has tag "VIP" and not in segment "员工"', { type: 'all', rules: [vip, staff] }],
]);
const description = { zh: '一句话', en: 'a sentence' };

function parse(body: unknown) {
  const { text, rule } = body as { text?: string; rule?: Rule };
  const found = text === undefined ? rule : texts.get(text);
  const fault = {
    severity: 'error',
    message: 'unknown tag',
    message_zh: '没有这个标签',
    line: 1,
    column: 9,
    offset: 8,
    length: 5,
    suggestion: '"VIP"',
  };
  if (!found)
    return { ok: false, text, pretty: null, rule: null, description: null, diagnostics: [fault] };
  const warning = {
    ...fault,
    severity: 'warning',
    message_zh: '还没有客户具有属性 clvv',
    offset: 0,
    length: 4,
    suggestion: 'clv',
  };
  const printed = [...texts].find(([, r]) => JSON.stringify(r) === JSON.stringify(found))?.[0];
  return {
    ok: true,
    text: printed,
    pretty: printed ?? 'printed',
    rule: found,
    description,
    diagnostics: found === typo ? [warning] : [],
  };
}

function stub() {
  return stubApi({
    'GET /models/kinds': () => ({ items: [{ kind: 'lifetime', scores: [{ name: 'clv' }] }] }),
    'GET /dictionary': () => ({
      attributes: [],
      derived: [clv, { ...clv, name: 'area', label_zh: '所在大区', type: 'text' }],
      events: ['Product Viewed', 'Order Completed'].map((name) => ({ name, properties: [] })),
      segments: [{ id: 1, name: '员工' }],
      lists: [],
      tags: [{ id: 1, name: 'VIP', color: '#1a6b57' }],
      schemes: [],
    }),
    'POST /rules/parse': parse,
    'POST /rules/preview': () => ({
      count: 7,
      of: 100,
      as_of: '2011-12-10T00:00:00Z',
      milliseconds: 1,
      branches: { path: [], count: 7, children: [] },
      warnings: [],
      sample: [],
    }),
    'POST /rules/complete': () => ({ items: [] }),
  });
}

function Harness({ text }: { text: string }) {
  return <RuleEditor editor={useRuleEditor(text)} />;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the rule editor', () => {
  it('shows the blocks, the sentence and the count of a rule that is given as text', async () => {
    stub();
    await renderPage(<Harness text={'has tag "VIP" and not in segment "员工"'} />);
    const group = await screen.findByRole('group', { name: zh.rule.group.all });
    expect(await within(group).findByTitle('VIP')).toBeTruthy();
    expect(within(group).getByTitle('员工')).toBeTruthy();
    expect(await screen.findByText('一句话')).toBeTruthy();
    expect((await screen.findByTestId('preview-count')).textContent).toBe('7');
  });

  it('writes the text anew when a block goes', async () => {
    const asked = stub();
    await renderPage(<Harness text={'has tag "VIP" and not in segment "员工"'} />);
    const remove = await screen.findAllByRole('button', { name: zh.rule.remove_condition });
    await userEvent.click(remove[1] as HTMLElement);
    const text = screen.getByLabelText<HTMLTextAreaElement>(zh.rule.text_form);
    await waitFor(() => expect(text.value).toBe('has tag "VIP"'));
    const last = asked.filter((a) => a.what === 'POST /rules/parse').at(-1);
    expect(last?.body).toEqual({ rule: vip });
  });

  it('takes a removal back, and does it again', async () => {
    stub();
    await renderPage(<Harness text={'has tag "VIP" and not in segment "员工"'} />);
    const remove = await screen.findAllByRole('button', { name: zh.rule.remove_condition });
    await userEvent.click(remove[1] as HTMLElement);
    const text = screen.getByLabelText<HTMLTextAreaElement>(zh.rule.text_form);
    await waitFor(() => expect(text.value).toBe('has tag "VIP"'));
    await userEvent.click(screen.getByRole('button', { name: zh.rule.undo }));
    expect(text.value).toBe('has tag "VIP" and not in segment "员工"');
    expect(await screen.findByTitle('员工')).toBeTruthy();
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    await waitFor(() => expect(text.value).toBe('has tag "VIP"'));
    expect(screen.queryByTitle('员工')).toBeNull();
  });

  it('keeps the last good figures while the text is no rule', async () => {
    stub();
    await renderPage(<Harness text={'has tag "VIP"'} />);
    expect((await screen.findByTestId('preview-count')).textContent).toBe('7');
    const text = screen.getByLabelText<HTMLTextAreaElement>(zh.rule.text_form);
    await userEvent.type(text, ' and');
    expect(await screen.findByText(zh.rule.preview_before_fault)).toBeTruthy();
    expect(screen.getByTestId('preview-count').textContent).toBe('7');
    await userEvent.clear(text);
    expect(await screen.findByText(zh.rule.preview_idle)).toBeTruthy();
    expect(screen.queryByTestId('preview-count')).toBeNull();
  });

  it('counts a rule over a name that nobody has, and says so', async () => {
    stub();
    await renderPage(<Harness text="clvv > 3" />);
    expect(await screen.findByText(/还没有客户具有属性 clvv/)).toBeTruthy();
    expect((await screen.findByTestId('preview-count')).textContent).toBe('7');
    const text = screen.getByLabelText<HTMLTextAreaElement>(zh.rule.text_form);
    expect(text.getAttribute('aria-invalid')).toBe('false');
  });

  it('edits the steps of a sequence', async () => {
    const asked = stub();
    await renderPage(<Harness text={'sequence("Product Viewed" then "Order Completed")'} />);
    const up = { name: zh.rule.step.up.replace('{{number}}', '2') };
    await userEvent.click(await screen.findByRole('button', up));
    const last = () => asked.filter((a) => a.what === 'POST /rules/parse').at(-1)?.body;
    const steps = () => (last() as { rule?: { steps?: { event: string }[] } }).rule?.steps;
    await waitFor(() =>
      expect(steps()?.map((s) => s.event)).toEqual(['Order Completed', 'Product Viewed']),
    );
    await userEvent.click(screen.getByRole('button', { name: zh.rule.step.add }));
    expect(await screen.findByText(zh.rule.unfinished)).toBeTruthy();
  });

  it('knows scores of models by their names', async () => {
    stub();
    await renderPage(<Harness text={'clv > 1000'} />);
    expect(await screen.findByTitle(clv.label_zh)).toBeTruthy();
    const operator = screen.getByRole('combobox', { name: zh.rule.operator });
    await userEvent.click(operator);
    expect(await screen.findByTitle(zh.rule.op.between)).toBeTruthy();
  });

  it('ranks by a score in place of a metric', async () => {
    const asked = stub();
    await renderPage(<Harness text={'top 20% by sum("Order Completed".revenue, last 365 days)'} />);
    const by = await screen.findByRole('combobox', { name: zh.rule.rank_value });
    expect(screen.getByTitle(zh.rule.aggregates.sum)).toBeTruthy();
    await userEvent.type(by, '价值');
    await userEvent.click(await screen.findByTitle(clv.label_zh));
    const last = () => asked.filter((a) => a.what === 'POST /rules/parse').at(-1)?.body;
    const { metric: _, ...rest } = richest;
    await waitFor(() => expect(last()).toEqual({ rule: { ...rest, attribute: 'clv' } }));
    expect(screen.queryByTitle(zh.rule.aggregates.sum)).toBeNull();
  });

  it('lists scores apart from what is known of customers', async () => {
    stub();
    await renderPage(<Harness text={'clv > 1000'} />);
    await userEvent.click(await screen.findByRole('combobox', { name: zh.rule.attribute }));
    const group = await screen.findByTitle(zh.rule.scores);
    const own = screen.getByTitle('所在大区');
    expect(own.compareDocumentPosition(group)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('says what is wrong with a text, keeps the blocks and mends it with one click', async () => {
    stub();
    await renderPage(<Harness text={'has tag "VIP"'} />);
    const text = await screen.findByLabelText<HTMLTextAreaElement>(zh.rule.text_form);
    await screen.findByTitle('VIP');
    await userEvent.clear(text);
    await userEvent.type(text, 'has tag "VPI"');
    expect(await screen.findByText(/没有这个标签/)).toBeTruthy();
    expect(text.getAttribute('aria-invalid')).toBe('true');
    await userEvent.click(screen.getByRole('button', { name: /"VIP"/ }));
    await waitFor(() => expect(text.value).toBe('has tag "VIP"'));
    await waitFor(() => expect(text.getAttribute('aria-invalid')).toBe('false'));
  });
});
