import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '@/shared/api/rights';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { useFormat } from '@/shared/format/use-format';
import { newSegmentLink } from '../score-rule';
import styles from './fitted.module.css';
import { leavesOf, type Tree } from './tree';

type Leaf = ReturnType<typeof leavesOf>[number];

/** Every leaf as a sentence and a rule: one click makes a segment of it. */
export function TreeLeaves({ tree, actions }: { tree: Tree; actions: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const leaves = useMemo(() => leavesOf(tree), [tree]);
  const columns = useMemo<DataColumn<Leaf>[]>(
    () => [
      {
        key: 'place',
        title: t('models.tree_leaf'),
        align: 'end',
        render: ({ leaf }) => <b className="num">{leaf.place ?? '–'}</b>,
      },
      {
        key: 'who',
        title: t('models.tree_who'),
        render: ({ leaf }) => (
          <div className={styles.who}>
            {leaf.said && <p>{format.pick(leaf.said)}</p>}
            {leaf.rule && <code>{leaf.rule}</code>}
          </div>
        ),
      },
      {
        key: 'customers',
        title: t('schemes.customers'),
        align: 'end',
        render: (row) => <span className="num">{format.number(row.customers)}</span>,
      },
      {
        key: 'share',
        title: t('models.tree_share'),
        align: 'end',
        render: (row) => <span className="num">{format.percent(row.share)}</span>,
      },
      {
        key: 'lift',
        title: t('models.tree_lift'),
        align: 'end',
        render: ({ leaf }) => (
          <span className="num">
            {leaf.lift === undefined ? '–' : t('models.times', { shown: format.number(leaf.lift) })}
          </span>
        ),
      },
      {
        key: 'act',
        title: t('common.more'),
        render: ({ leaf }) =>
          leaf.rule &&
          can('segments.write') && (
            <Link to={newSegmentLink(leaf.rule, leaf.said && format.pick(leaf.said))}>
              {t('models.make_segment')}
            </Link>
          ),
      },
    ],
    [t, format, can],
  );
  return (
    <DataTable
      id="model-leaves"
      label={t('models.tree_leaves')}
      columns={columns}
      rows={leaves}
      rowKey={(row) => row.id}
      toolbar={
        <>
          <h2 className={styles.tableTitle}>{t('models.tree_leaves')}</h2>
          {actions}
        </>
      }
      empty={<EmptyState text={t('models.tree_none')} />}
    />
  );
}
