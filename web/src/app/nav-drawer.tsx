import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Nav } from './nav';
import styles from './nav.module.css';

/** The menu on a narrow screen: a modal dialog of the browser's own, which keeps the focus inside. */
export function NavDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      className={styles.drawer}
      aria-label={t('nav.label')}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      {open && <Nav onGo={onClose} />}
    </dialog>
  );
}
