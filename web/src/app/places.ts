import {
  Activity,
  ChartSpline,
  CircleUserRound,
  Grid3x3,
  HandHeart,
  History,
  Import,
  KeyRound,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  RadioTower,
  Settings,
  UsersRound,
  Waypoints,
  Webhook,
} from 'lucide-react';
import type { Right } from '../shared/api/rights';

export interface Place {
  key:
    | 'overview'
    | 'customers'
    | 'segments'
    | 'lists'
    | 'schemes'
    | 'strategies'
    | 'models'
    | 'imports'
    | 'jobs'
    | 'sources'
    | 'settings'
    | 'users'
    | 'api_keys'
    | 'webhooks'
    | 'audit';
  to: string;
  icon: LucideIcon;
  right?: Right;
}

export interface Floor {
  key: 'main' | 'insights' | 'engage' | 'data' | 'settings';
  places: readonly Place[];
}

/** The fixed map of the product; rooms appear as they are built. */
export const floors: readonly Floor[] = [
  {
    key: 'main',
    places: [
      { key: 'overview', to: '/', icon: LayoutDashboard },
      { key: 'customers', to: '/customers', icon: CircleUserRound },
      { key: 'segments', to: '/segments', icon: Waypoints },
      { key: 'lists', to: '/segments/lists', icon: ListChecks },
      { key: 'schemes', to: '/schemes', icon: Grid3x3 },
    ],
  },
  {
    key: 'insights',
    places: [{ key: 'models', to: '/models', icon: ChartSpline }],
  },
  {
    key: 'engage',
    places: [{ key: 'strategies', to: '/strategies', icon: HandHeart }],
  },
  {
    key: 'data',
    places: [
      { key: 'imports', to: '/imports', icon: Import },
      { key: 'sources', to: '/sources', icon: RadioTower, right: 'workspace.manage' },
      { key: 'jobs', to: '/jobs', icon: Activity },
    ],
  },
  {
    key: 'settings',
    places: [
      { key: 'settings', to: '/settings', icon: Settings },
      { key: 'users', to: '/users', icon: UsersRound, right: 'users.manage' },
      { key: 'api_keys', to: '/api-keys', icon: KeyRound, right: 'users.manage' },
      { key: 'webhooks', to: '/webhooks', icon: Webhook, right: 'workspace.manage' },
      { key: 'audit', to: '/audit', icon: History, right: 'audit.read' },
    ],
  },
];

/** The floors with only what a person may enter. */
export function visibleFloors(can: (right: Right) => boolean): Floor[] {
  return floors
    .map((floor) => ({ ...floor, places: floor.places.filter((p) => !p.right || can(p.right)) }))
    .filter((floor) => floor.places.length > 0);
}

/** The place that a path is in: the one with the longest matching address. */
export function placeOf(path: string): Place | undefined {
  return floors
    .flatMap((floor) => floor.places)
    .filter((p) => (p.to === '/' ? path === '/' : path === p.to || path.startsWith(`${p.to}/`)))
    .sort((a, b) => b.to.length - a.to.length)[0];
}
