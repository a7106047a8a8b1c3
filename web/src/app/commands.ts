import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Right } from '../shared/api/rights';
import { visibleFloors } from './places';

export interface Command {
  group: 'pages' | 'actions' | 'customers' | 'segments' | 'schemes';
  label: string;
  hint: string;
  to: string;
}

const actions = [
  { key: 'create_segment', to: '/segments/new', right: 'segments.write' },
  { key: 'start_import', to: '/imports/new', right: 'imports.write' },
  { key: 'change_as_of', to: '/settings?tab=workspace', right: 'workspace.manage' },
] as const;

/** Pages and actions that a person may go to. */
export function useCommands(can: (right: Right) => boolean): Command[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const places = visibleFloors(can).flatMap((floor) => floor.places);
    return [
      ...actions
        .filter((action) => can(action.right))
        .map(({ key, to }) => ({
          group: 'actions' as const,
          label: t(`search.actions.${key}`),
          hint: '',
          to,
        })),
      ...places.map(({ key, to }) => ({
        group: 'pages' as const,
        label: t(`nav.${key}`),
        hint: to,
        to,
      })),
    ];
  }, [t, can]);
}

export function matching(commands: readonly Command[], text: string): Command[] {
  const wanted = text.trim().toLowerCase();
  return commands.filter((c) => `${c.label} ${c.hint}`.toLowerCase().includes(wanted));
}
