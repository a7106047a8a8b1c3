import { Alert, App, Button, Input, Modal, Space } from 'antd';
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface SecretOnceProps {
  title: string;
  secret: string;
  onClose: () => void;
  /** What it is used with. */
  children?: ReactNode;
}

/** A password or key that is shown this one time. */
export function SecretOnce({ title, secret, onClose, children }: SecretOnceProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    message.success(t('common.copied'));
  };
  return (
    <Modal
      open
      title={title}
      closable={false}
      {...(children && { width: 720 })}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('common.noted')}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={t('common.shown_once')} style={{ marginBottom: 12 }} />
      <Space.Compact block>
        <Input readOnly value={secret} aria-label={title} />
        <Button icon={<Copy size={14} />} onClick={() => void copy()}>
          {t('common.copy')}
        </Button>
      </Space.Compact>
      {children}
    </Modal>
  );
}
