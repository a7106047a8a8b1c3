import { App } from 'antd';
import { useTranslation } from 'react-i18next';

interface Question {
  title: string;
  content?: string;
  ok: string;
  onOk: () => Promise<unknown> | unknown;
}

/** Asks before what cannot be undone. */
export function useConfirm(): (question: Question) => void {
  const { modal } = App.useApp();
  const { t } = useTranslation();
  return ({ title, content, ok, onOk }) => {
    modal.confirm({
      title,
      content,
      okText: ok,
      okButtonProps: { danger: true },
      cancelText: t('common.cancel'),
      onOk,
    });
  };
}
