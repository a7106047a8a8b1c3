import { describe, expect, it } from 'vitest';
import { clustersOf, differenceIn, tellingFeatures } from './clusters';
import { changeOf, demandOf, named, onOneAxis, rowsOf } from './demand';
import { bothOf } from './guards';
import { pairsWith, recommendationsOf } from './recommend';
import { isSure, regressionOf } from './regression';
import { leavesOf, treeOf } from './tree';

const odd = [null, undefined, 3, 'text', [], {}, { nodes: {} }, { nodes: [null] }];

describe('what was learned', () => {
  it('is not drawn where it has another shape', () => {
    for (const fitted of odd.slice(0, -1)) expect(treeOf(fitted)).toBeUndefined();
    for (const fitted of odd) {
      expect(clustersOf(fitted)).toBeUndefined();
      expect(regressionOf(fitted)).toBeUndefined();
      expect(demandOf(fitted)).toBeUndefined();
      expect(recommendationsOf(fitted)).toBeUndefined();
    }
  });

  it('has names in both languages, or one for both', () => {
    expect(bothOf({ name_zh: '甲', name_en: 'a' }, 'name')).toEqual({ zh: '甲', en: 'a' });
    expect(bothOf({ name: { zh: '甲', en: 'a' } }, 'name')).toEqual({ zh: '甲', en: 'a' });
    expect(bothOf({ name: 'x' }, 'name')).toEqual({ zh: 'x', en: 'x' });
    expect(bothOf({ name_en: 'a' }, 'name')).toEqual({ zh: 'a', en: 'a' });
    expect(bothOf({}, 'name')).toBeUndefined();
  });
});

describe('a tree', () => {
  const fitted = {
    said: { zh: '目标', en: 'target' },
    nodes: [
      { customers: 10, share: 0.4, question: { zh: '甲？', en: 'a?' }, yes: 1, no: 2 },
      { customers: 4, share: 0.9 },
      { customers: 6, share: 0.1, question: { zh: '乙？', en: 'b?' }, yes: 3, no: 4 },
      { customers: 5, share: 0 },
      { customers: 1, share: 0.5 },
    ],
    leaves: [
      { node: 1, rule: 'a', lift: 2.25, said: { zh: '甲', en: 'a' } },
      { node: 3, rule: 'not a and b', lift: 0 },
    ],
  };

  it('is laid out with leaves in rows and nodes between them', () => {
    const tree = treeOf(fitted);
    expect(tree?.nodes.map((n) => [n.id, n.depth, n.row])).toEqual([
      [0, 0, 0.75],
      [1, 1, 0],
      [2, 1, 1.5],
      [3, 2, 1],
      [4, 2, 2],
    ]);
    expect(tree?.leaves).toBe(3);
  });

  it('has its leaves with their rules, the richest first', () => {
    const tree = treeOf(fitted);
    expect(tree && leavesOf(tree).map((n) => [n.id, n.leaf.rule])).toEqual([
      [1, 'a'],
      [4, undefined],
      [3, 'not a and b'],
    ]);
  });

  it('is none where it leads in a circle or to nowhere', () => {
    expect(treeOf({ nodes: [{ yes: 0, no: 0 }] })).toBeUndefined();
    expect(treeOf({ nodes: [{ yes: 1, no: 7 }, {}] })).toBeUndefined();
  });
});

describe('clusters', () => {
  const fitted = {
    features: [
      { value: 'x', zh: 'x', en: 'x' },
      { value: 'y', zh: 'y', en: 'y' },
    ],
    clusters: [
      { name: 'A', customers: 3, share: 0.6, profile: [{ difference: 2 }, { difference: 0.1 }] },
      { name: 'B', customers: 2, share: 0.4, profile: [{ difference: -1 }, { difference: 0.2 }] },
    ],
    points: [
      [0, 1, 0],
      [1, 1, 1],
      [1, 1, 2],
      [1, 1, null],
      ['a', 1, 0],
    ],
    choice: [{ clusters: 2, silhouette: 0.5 }, { silhouette: 1 }],
  };

  it('take only points of clusters that there are, and those in none', () => {
    expect(clustersOf(fitted)?.points).toEqual([
      { x: 0, y: 1, cluster: 0 },
      { x: 1, y: 1, cluster: 1 },
      { x: 1, y: 1, cluster: undefined },
    ]);
    expect(clustersOf(fitted)?.choice.map((one) => one.k)).toEqual([2]);
  });

  it('are compared by what tells them apart most', () => {
    const clusters = clustersOf(fitted)?.clusters ?? [];
    expect(tellingFeatures(clusters, 1).map((f) => f.en)).toEqual(['x']);
    expect(clusters.map((one) => differenceIn(one, { zh: 'x', en: 'x' }))).toEqual([2, -1]);
    expect(clusters.map((one) => differenceIn(one, { zh: 'z', en: 'z' }))).toEqual([0, 0]);
  });
});

describe('a regression', () => {
  it('is sure where chance is less than the level leaves', () => {
    const found = regressionOf({
      level: 0.99,
      said: { zh: '目标', en: 'target' },
      rows: 12,
      terms: [
        { term: 'a', said: { zh: '甲', en: 'a' }, estimate: 1, p: 0.005, odds_ratio: [2.7, 2, 3] },
        { term: 'b', said: { zh: '乙', en: 'b' }, estimate: -1, p: 0.02, odds_ratio: [0.4, 0, 1] },
        { term: 'c', said: { zh: '丙', en: 'c' } },
      ],
      left_out: [{ said: { zh: '丁', en: 'd' }, by: [{ zh: '甲', en: 'a' }, 3] }, { by: [] }],
    });
    expect(found?.logistic).toBe(true);
    expect(found?.terms.map((one) => isSure(one, found.level))).toEqual([true, false]);
    expect(found?.leftOut).toEqual([{ name: { zh: '丁', en: 'd' }, by: [{ zh: '甲', en: 'a' }] }]);
  });
});

describe('demand', () => {
  it('joins what was and what is expected where they meet', () => {
    const demand = demandOf({
      periods: ['1', '2', '3', '4'],
      series: [{ name: 'p', history: [5, 6], mean: [7, 8], lower: [6, 6], upper: [8, 10] }],
    });
    const [first] = demand?.series ?? [];
    expect(first && onOneAxis(first)).toEqual({
      actual: [5, 6, null, null],
      expected: [null, 6, 7, 8],
      lower: [null, 6, 6, 6],
      upper: [null, 6, 8, 10],
    });
  });

  const two = demandOf({
    unit: 'money',
    measure: 'revenue',
    step: 'month',
    level: 0.9,
    periods: ['2024-01', '2024-02', '2024-03'],
    series: [
      {
        role: 'all',
        name: { zh: '全部', en: 'All together' },
        history: [null, 10],
        mean: [15],
        lower: [9],
        upper: [21],
        total: [15, 9, 21],
        before: 10,
      },
      {
        role: 'one',
        key: 'P1',
        name: { zh: '绿茶', en: 'Tea' },
        history: [0, 0],
        mean: [2],
        before: 0,
      },
      { role: 'one', key: 'P2', name: 'broken', history: [1] },
    ],
    refused: [{ name: 'P3', reason: { zh: '太短', en: 'too short' } }, { name: 'P4' }],
  });

  it('keeps its unit, its bounds and what was refused', () => {
    expect(two).toMatchObject({ unit: 'money', measure: 'revenue', step: 'month', level: 0.9 });
    expect(two?.series.map((one) => one.id)).toEqual(['all', 'one:P1']);
    expect(two?.series.map((one) => one.total)).toEqual([
      { mean: 15, lower: 9, upper: 21 },
      { mean: 2, lower: undefined, upper: undefined },
    ]);
    expect(two?.refused.map((one) => one.reason.en)).toEqual(['too short']);
  });

  it('is compared only with what there was', () => {
    expect(two?.series.map(changeOf)).toEqual([0.5, undefined]);
  });

  it('is found by a name in either language', () => {
    expect(named(two?.series ?? [], ' TEA').map((one) => one.id)).toEqual(['one:P1']);
    expect(named(two?.series ?? [], '绿').length).toBe(1);
    expect(named(two?.series ?? [], '').length).toBe(2);
  });

  it('is written down period by period', () => {
    expect(two && rowsOf(two, (name) => name.en).slice(0, 3)).toEqual([
      ['All together', '2024-01', null, null, null, null],
      ['All together', '2024-02', 10, null, null, null],
      ['All together', '2024-03', null, 15, 9, 21],
    ]);
  });
});

describe('recommendations', () => {
  const found = recommendationsOf({
    method: 'als',
    pairs: [
      { item: 'Teapot', with: 'Cup', item_id: 'T1', with_id: 'T2', count: 9, lift: 2.5 },
      { item: 'Pen', with: 'Ink' },
      { item: 'Alone' },
    ],
    popular: [
      { item: 'Cup', item_id: 'T2', customers: 30 },
      { item: 'Gone', customers: null },
    ],
  });

  it('take pairs of two products, known by id or else by name', () => {
    expect(found?.pairs.map((pair) => [pair.itemId, pair.withId, pair.lift])).toEqual([
      ['T1', 'T2', 2.5],
      ['Pen', 'Ink', undefined],
    ]);
    expect(found?.popular).toEqual([{ item: 'Cup', itemId: 'T2', customers: 30 }]);
  });

  it('are searched by name and id, in whatever case', () => {
    const items = (search: string) =>
      pairsWith(found?.pairs ?? [], search).map((pair) => pair.item);
    expect(items(' ink')).toEqual(['Pen']);
    expect(items('t2')).toEqual(['Teapot']);
    expect(items('')).toEqual(['Teapot', 'Pen']);
    expect(items('lamp')).toEqual([]);
  });
});
