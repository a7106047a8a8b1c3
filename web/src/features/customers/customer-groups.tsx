import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CustomerDetail } from '@/shared/api/types';
import { ClassTag } from '@/shared/components/class-tag';
import { Panel } from '@/shared/components/panel';
import { Time } from '@/shared/components/time';
import { WhyMember } from '@/shared/customers/why-member';
import { useFormat } from '@/shared/format/use-format';
import { useDictionaryQuery } from '@/shared/rule/dictionary';
import { ClassReason } from './class-reason';
import styles from './customers.module.css';

/** Which class of every scheme and which segments, each with the reason. */
export function CustomerGroups({ customer }: { customer: CustomerDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: dictionary } = useDictionaryQuery();
  const classesOf = (id: number) => dictionary?.schemes.find((s) => s.id === id)?.classes ?? [];

  return (
    <div className={styles.stack}>
      <Panel title={t('customers.classes')} note={t('customers.classes_note')}>
        <ul className={styles.groupList}>
          {customer.reasons.map((reason) => {
            const classes = classesOf(reason.scheme_id);
            const rank = classes.find((c) => c.key === reason.class_key)?.rank ?? 0;
            return (
              <li key={reason.scheme_id}>
                <div className={styles.reasonHead}>
                  <Link to={`/schemes/${reason.scheme_id}`}>
                    {format.pick({ zh: reason.scheme_zh, en: reason.scheme_en })}
                  </Link>
                  <ClassTag
                    label={format.pick({ zh: reason.class_zh, en: reason.class_en })}
                    rank={rank}
                    of={classes.length}
                  />
                </div>
                <ClassReason why={format.pick({ zh: reason.why_zh, en: reason.why_en })} />
              </li>
            );
          })}
          {customer.reasons.length === 0 && <li>{t('customers.no_classes')}</li>}
        </ul>
      </Panel>
      <Panel title={t('nav.segments')}>
        <ul className={styles.groupList}>
          {customer.segments.map((segment) => (
            <li key={segment.id}>
              <div className={styles.reasonHead}>
                <Link to={`/segments/${segment.id}`}>{segment.name}</Link>
                {segment.since && (
                  <span className={styles.why}>
                    {t('customers.since')} <Time at={segment.since} />
                  </span>
                )}
              </div>
              <WhyMember number={customer.number} segment={segment} />
            </li>
          ))}
          {customer.segments.length === 0 && <li>{t('customers.no_segments')}</li>}
        </ul>
        {customer.lists.length > 0 && (
          <>
            <h3 className={styles.label}>{t('nav.lists')}</h3>
            <ul className={styles.groupList}>
              {customer.lists.map((list) => (
                <li key={list.id}>
                  <Link to={`/customers?list=${list.id}`}>{list.name}</Link>
                </li>
              ))}
            </ul>
          </>
        )}
      </Panel>
    </div>
  );
}
