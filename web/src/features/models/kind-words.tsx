import i18next from 'i18next';
import {
  BrainCircuit,
  ChartLine,
  ChartScatter,
  DoorOpen,
  Gem,
  type LucideIcon,
  Network,
  Shapes,
  ShoppingBasket,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ModelKind } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';

const icons: Record<string, LucideIcon> = {
  lifetime: Gem,
  churn: DoorOpen,
  tree: Network,
  regression: ChartScatter,
  clusters: Shapes,
  demand: ChartLine,
  recommend: ShoppingBasket,
};

export function KindIcon({ kind, size = 18 }: { kind: string; size?: number }) {
  const Icon = icons[kind] ?? BrainCircuit;
  return <Icon size={size} strokeWidth={1.75} aria-hidden />;
}

/** Which question a kind answers; a kind that is new here has only its name. */
export function useKindQuestion(): (kind: string) => string | undefined {
  const { t } = useTranslation();
  return (kind) => {
    const key = `models.questions.${kind}`;
    return i18next.exists(key) ? t(key as 'models.questions.lifetime') : undefined;
  };
}

/** What the server calls a kind. */
export function useKindName(kinds: readonly ModelKind[] | undefined): (kind: string) => string {
  const format = useFormat();
  return (kind) => {
    const found = kinds?.find((one) => one.kind === kind);
    return found ? format.pick(found) : kind;
  };
}
