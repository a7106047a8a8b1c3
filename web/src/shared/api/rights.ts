import { useSession } from './session';
import type { Role } from './types';

/** What a page may offer. The server decides again on every request. */
export type Right =
  | 'personal.read'
  | 'customers.write'
  | 'segments.write'
  | 'schemes.write'
  | 'strategies.write'
  | 'models.write'
  | 'imports.write'
  | 'jobs.write'
  | 'export'
  | 'users.manage'
  | 'workspace.manage'
  | 'audit.read';

const operator: readonly Right[] = [
  'personal.read',
  'customers.write',
  'segments.write',
  'schemes.write',
  'strategies.write',
  'models.write',
  'imports.write',
  'jobs.write',
  'export',
];

const rightsOf: Record<Role, ReadonlySet<Right>> = {
  viewer: new Set(),
  operator: new Set(operator),
  admin: new Set([...operator, 'users.manage', 'workspace.manage', 'audit.read']),
};

export function can(role: Role, right: Right): boolean {
  return rightsOf[role].has(right);
}

export function useCan(): (right: Right) => boolean {
  const { user } = useSession();
  return (right) => can(user.role, right);
}
