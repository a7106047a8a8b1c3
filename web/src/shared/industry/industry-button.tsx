import { Button } from 'antd';
import { Store } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IndustryDialog } from './industry-dialog';

/** Opens the industry templates. */
export function IndustryButton() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Store size={15} />} onClick={() => setOpen(true)}>
        {t('industry.title')}
      </Button>
      {open && <IndustryDialog onClose={() => setOpen(false)} />}
    </>
  );
}
