import { Tooltip } from 'antd';
import { CircleQuestionMark } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ModelFigure } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import styles from './models.module.css';
import { useFigureText } from './unit-format';

/** Figures with what they mean for those who ask. */
export function ModelFigures({ figures }: { figures: readonly ModelFigure[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useFigureText();
  return (
    <dl className={styles.report}>
      {figures.map((figure) => {
        const { short, exact } = text(figure);
        const name = format.pick(figure);
        return (
          <div key={figure.key}>
            <dt>
              {name}
              {figure.help && (
                <Tooltip title={format.pick(figure.help)}>
                  <button
                    type="button"
                    className={styles.help}
                    aria-label={t('models.what_is', { name })}
                  >
                    <CircleQuestionMark size={13} aria-hidden />
                  </button>
                </Tooltip>
              )}
            </dt>
            <Tooltip title={exact}>
              <dd className="num">{short}</dd>
            </Tooltip>
          </div>
        );
      })}
    </dl>
  );
}
