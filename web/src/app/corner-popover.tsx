import { Button } from 'antd';
import { type ReactNode, useId, useRef, useState } from 'react';
import styles from './corner.module.css';

interface CornerPopoverProps {
  label: string;
  icon: ReactNode;
  className?: string | undefined;
  /** Gets a way to close it. */
  children: (close: () => void) => ReactNode;
}

/** A panel under the top right corner; the browser closes it on Escape and on a click outside. */
export function CornerPopover({ label, icon, className, children }: CornerPopoverProps) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type="text"
        className={className}
        aria-label={label}
        aria-expanded={open}
        icon={icon}
        onClick={() => panel.current?.togglePopover()}
      />
      <div
        ref={panel}
        id={id}
        popover="auto"
        className={styles.popover}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}
