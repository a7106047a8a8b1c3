import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format/use-format';
import styles from './customers.module.css';
import { clausesOf } from './reason-text';

/** Why a customer has a class: in short, and with every class that was tried on demand. */
export function ClassReason({ why }: { why: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const clauses = clausesOf(why, format);
  return (
    <>
      {open ? (
        <ul className={`${styles.why} ${styles.clauses}`}>
          {clauses.map((clause) => (
            <li key={clause}>{clause}</li>
          ))}
        </ul>
      ) : (
        <p className={`${styles.why} ${styles.short}`}>{clauses[0]}</p>
      )}
      <Button
        type="link"
        size="small"
        className={styles.whyButton ?? ''}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('customers.why')}
      </Button>
    </>
  );
}
