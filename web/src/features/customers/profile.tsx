import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '@/shared/api/rights';
import type { CustomerDetail } from '@/shared/api/types';
import { Panel } from '@/shared/components/panel';
import { Time } from '@/shared/components/time';
import { useFormat } from '@/shared/format/use-format';
import { attributeLabel, useDictionaryQuery } from '@/shared/rule/dictionary';
import { AttributeField } from './attribute-field';
import styles from './customers.module.css';
import { TagsEditor } from './tags-editor';

const personal = new Set(['phone', 'email']);

/** Contacts, attributes and tags; editable where they stand. */
export function Profile({ customer }: { customer: CustomerDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const { data: dictionary } = useDictionaryQuery();
  const values = {
    ...customer.attributes,
    name: customer.name,
    phone: customer.phone,
    email: customer.email,
  };
  const masked = !can('personal.read');

  return (
    <div className={styles.stack}>
      <Panel title={t('customers.profile')} note={masked ? t('customers.masked') : undefined}>
        <dl className={styles.facts}>
          {dictionary?.attributes.map((attribute) => (
            <AttributeField
              key={attribute.name}
              number={customer.number}
              attribute={attribute}
              label={attributeLabel(attribute, format.language)}
              value={values[attribute.name as keyof typeof values] ?? null}
              editable={can('customers.write') && !(masked && personal.has(attribute.name))}
            />
          ))}
        </dl>
      </Panel>
      <Panel title={t('customers.columns.tags')}>
        <TagsEditor customer={customer} />
      </Panel>
      <Panel title={t('customers.origin')}>
        <dl className={styles.facts}>
          <dt>{t('customers.created')}</dt>
          <dd>
            <Time at={customer.created_at} />
          </dd>
          <dt>{t('customers.updated')}</dt>
          <dd>
            <Time at={customer.updated_at} />
          </dd>
          {customer.import && (
            <>
              <dt>{t('customers.imported_from')}</dt>
              <dd>
                <Link to={`/imports/${customer.import.id}`}>{customer.import.file_name}</Link>
              </dd>
            </>
          )}
        </dl>
      </Panel>
    </div>
  );
}
