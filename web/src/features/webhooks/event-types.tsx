import i18next from 'i18next';
import { useTranslation } from 'react-i18next';

/** What a type of event is called; a type that is new here keeps its own name. */
export function useEventType(): (type: string) => string {
  const { t } = useTranslation();
  return (type) => {
    const key = `webhooks.types.${type.replaceAll('.', '_')}`;
    return i18next.exists(key) ? t(key as 'webhooks.types.segment_entered') : type;
  };
}

/** Which events a webhook is told of; none is all. */
export function EventTypes({ types }: { types: readonly string[] }) {
  const { t } = useTranslation();
  const eventType = useEventType();
  return <>{types.length === 0 ? t('webhooks.all_events') : types.map(eventType).join(' · ')}</>;
}
