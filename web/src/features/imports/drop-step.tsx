import { Button, Progress, Upload } from 'antd';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/shared/api/use-error-text';
import { Panel } from '@/shared/components/panel';
import { formatBytes } from '@/shared/format/number';
import { useLanguage } from '@/shared/format/use-format';
import styles from './imports.module.css';
import { uploadFile } from './upload';

const accepted = '.csv,.tsv,.txt,.xlsx,.parquet,.json,.jsonl,.ndjson,.gz,.zst';

/** Drag a file in, or choose one. */
export function DropStep({ onUploaded }: { onUploaded: (uploadId: string) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const errorText = useErrorText();
  const [file, setFile] = useState<File>();
  const [share, setShare] = useState(0);
  const [error, setError] = useState<unknown>();
  const abort = useRef<AbortController>(undefined);

  const send = async (chosen: File) => {
    abort.current = new AbortController();
    setFile(chosen);
    setShare(0);
    setError(undefined);
    try {
      const upload = await uploadFile(chosen, setShare, abort.current.signal);
      onUploaded(upload.id);
    } catch (fault) {
      setFile(undefined);
      if (!(fault instanceof DOMException)) setError(fault);
    }
  };

  return (
    <Panel>
      {file ? (
        <div className={styles.uploading} aria-live="polite">
          <p>
            {t('imports.uploading', { name: file.name, size: formatBytes(file.size, language) })}
          </p>
          <Progress percent={Math.round(share * 100)} aria-label={t('imports.upload_progress')} />
          <Button onClick={() => abort.current?.abort()}>{t('common.cancel')}</Button>
        </div>
      ) : (
        <Upload.Dragger
          accept={accepted}
          multiple={false}
          showUploadList={false}
          beforeUpload={(chosen) => {
            void send(chosen);
            return false;
          }}
        >
          <div className={styles.drop}>
            <FileUp size={34} strokeWidth={1.4} aria-hidden />
            <b>{t('imports.drop')}</b>
            <span>{t('imports.formats')}</span>
          </div>
        </Upload.Dragger>
      )}
      {error !== undefined && (
        <p role="alert" className={styles.harm}>
          {errorText(error)}
        </p>
      )}
      <p className={styles.privacy}>{t('imports.privacy')}</p>
    </Panel>
  );
}
