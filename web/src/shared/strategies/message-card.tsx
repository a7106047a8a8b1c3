import { App, Button } from 'antd';
import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MessageTemplate } from '../api/types';
import { useFormat } from '../format/use-format';
import styles from './strategies.module.css';

/** A message to send or to say, ready to be copied. */
export function MessageCard({ message }: { message: MessageTemplate }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { message: toast } = App.useApp();
  const body = format.pick(message.body);
  const subject = message.subject && format.pick(message.subject);
  const copy = async () => {
    await navigator.clipboard.writeText(subject ? `${subject}\n\n${body}` : body);
    toast.success(t('common.copied'));
  };
  return (
    <div className={styles.message}>
      <div className={styles.messageHead}>
        <span className={styles.kind}>{t(`strategies.channels.${message.channel}`)}</span>
        {subject && <b>{subject}</b>}
        <Button
          type="text"
          size="small"
          aria-label={t('strategies.copy')}
          icon={<Copy size={14} />}
          onClick={() => void copy()}
        />
      </div>
      <p>{body}</p>
    </div>
  );
}
