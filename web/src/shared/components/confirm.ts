import { App } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Question {
  title: string;
  content?: ReactNode;
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
