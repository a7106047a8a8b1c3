import { App, Button, Tabs } from 'antd';
import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SourceKind } from '@/shared/api/types';
import { snippetsOf } from './snippets';
import styles from './sources.module.css';

/** What to paste into the program that sends, ready to copy. */
export function SnippetTabs({ kind, writeKey }: { kind: SourceKind; writeKey: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sending = {
    origin: location.origin,
    key: writeKey,
    sample: {
      name: t('sources.sample.name'),
      city: t('sources.sample.city'),
      product: t('sources.sample.product'),
    },
  };
  const copy = async (code: string) => {
    await navigator.clipboard.writeText(code);
    message.success(t('common.copied'));
  };
  return (
    <Tabs
      size="small"
      items={snippetsOf(kind, sending).map(({ key, code }) => ({
        key,
        label: t(`sources.snippets.${key}`),
        children: (
          <div className={styles.snippet}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
            <pre tabIndex={0}>{code}</pre>
            <Button size="small" icon={<Copy size={13} />} onClick={() => void copy(code)}>
              {t('common.copy')}
            </Button>
          </div>
        ),
      }))}
    />
  );
}
