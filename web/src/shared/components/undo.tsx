import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** Says what was done and offers to take it back. */
export function useUndo(): (text: string, undo: () => void) => void {
  const { notification } = App.useApp();
  const { t } = useTranslation();
  return (text, undo) => {
    const key = `undo-${Date.now()}`;
    notification.success({
      key,
      title: text,
      duration: 8,
      actions: (
        <Button
          size="small"
          onClick={() => {
            notification.destroy(key);
            undo();
          }}
        >
          {t('common.undo')}
        </Button>
      ),
    });
  };
}
