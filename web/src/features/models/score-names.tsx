import { App, Button, Tooltip } from 'antd';
import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format/use-format';
import styles from './models.module.css';
import type { NamedScore } from './score-rule';

/** The names under which rules find the scores, each to be copied. */
export function ScoreNames({ scores }: { scores: readonly NamedScore[] }) {
  const format = useFormat();
  if (scores.length === 0) return null;
  return (
    <ul className={styles.names}>
      {scores.map((score) => (
        <li key={score.full}>
          <Tooltip title={format.pick(score)}>
            <code>{score.full}</code>
          </Tooltip>
          <CopyName name={score.full} />
        </li>
      ))}
    </ul>
  );
}

export function CopyName({ name }: { name: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(name);
    message.success(t('common.copied'));
  };
  return (
    <Button
      type="text"
      size="small"
      aria-label={t('models.copy_name', { name })}
      icon={<Copy size={12} />}
      onClick={() => void copy()}
    />
  );
}
