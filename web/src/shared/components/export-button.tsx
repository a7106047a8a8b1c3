import { Button, Dropdown } from 'antd';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { saveAs } from '../charts/csv';

export const exportFormats = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

interface ExportButtonProps {
  address: (format: ExportFormat) => string;
}

/** A file of what the page shows, as CSV or Excel; the server names it. */
export function ExportButton({ address }: ExportButtonProps) {
  const { t } = useTranslation();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: exportFormats.map((format) => ({
          key: format,
          label: t(`common.export_${format}`),
        })),
        onClick: ({ key }) => saveAs('', address(key as ExportFormat)),
      }}
    >
      <Button icon={<Download size={15} />}>{t('common.export')}</Button>
    </Dropdown>
  );
}
