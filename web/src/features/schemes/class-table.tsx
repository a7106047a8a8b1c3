import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Scheme, SchemeClass } from '@/shared/api/types';
import { ClassTag } from '@/shared/components/class-tag';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { Money } from '@/shared/components/money';
import { useNarrow } from '@/shared/components/use-narrow';
import { useFormat } from '@/shared/format/use-format';
import { classLink, portraitLink } from './scheme-queries';
import styles from './schemes.module.css';

/** Every class: its meaning, who is in it, what it brings. */
export function ClassTable({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { classes } = scheme;
  const narrow = useNarrow();
  const columns = useMemo<DataColumn<SchemeClass>[]>(() => {
    // On a phone the figures come first.
    const meaning: DataColumn<SchemeClass>[] =
      scheme.kind === 'rfm'
        ? []
        : [
            {
              key: 'meaning',
              title: t('schemes.meaning'),
              render: (row) => {
                const said = row.sentence
                  ? format.pick(row.sentence)
                  : (row.rule_text ?? t('schemes.the_rest'));
                return (
                  <span className={styles.meaning} title={said}>
                    {said}
                  </span>
                );
              },
            },
          ];
    return [
      {
        key: 'class',
        title: t('schemes.class'),
        render: (row) => (
          <Link to={classLink(scheme.id, row.key)}>
            <ClassTag label={format.pick(row)} rank={classes.indexOf(row)} of={classes.length} />
          </Link>
        ),
      },
      ...(narrow ? [] : meaning),
      {
        key: 'customers',
        title: t('schemes.customers'),
        align: 'end',
        render: (row) => <span className="num">{format.number(row.customers)}</span>,
      },
      {
        key: 'share',
        title: t('schemes.share'),
        align: 'end',
        render: (row) => <span className="num">{format.percent(row.share)}</span>,
      },
      {
        key: 'revenue',
        title: t('schemes.revenue'),
        align: 'end',
        render: (row) => <Money amount={row.revenue} />,
      },
      {
        key: 'revenue_share',
        title: t('schemes.revenue_share'),
        align: 'end',
        render: (row) => <span className="num">{format.percent(row.revenue_share)}</span>,
      },
      {
        key: 'average',
        title: t('schemes.average'),
        align: 'end',
        render: (row) => <Money amount={row.average_revenue} />,
      },
      ...(narrow ? meaning : []),
      {
        key: 'portrait',
        title: t('portraits.title'),
        render: (row) => (
          <Link
            to={portraitLink(scheme.id, row.key)}
            aria-label={t('portraits.of', { name: format.pick(row) })}
          >
            {t('portraits.open')}
          </Link>
        ),
      },
    ];
  }, [t, format, scheme.id, scheme.kind, classes, narrow]);
  const people = classes.reduce((sum, c) => sum + c.customers, 0);
  const cents = classes.reduce((sum, c) => sum + Math.round(Number(c.revenue) * 100), 0);
  return (
    <DataTable
      id={`classes-${scheme.kind}`}
      label={t('schemes.classes')}
      columns={columns}
      rows={classes}
      rowKey={(row) => row.key}
      toolbar={<h2 className={styles.tableTitle}>{t('schemes.classes')}</h2>}
      footer={
        <span className="num">
          {t('schemes.totals', {
            customers: format.number(people),
            revenue: format.money((cents / 100).toFixed(2)),
          })}
        </span>
      }
      empty={<EmptyState text={t('schemes.not_yet')} />}
    />
  );
}
