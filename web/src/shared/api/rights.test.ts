import { describe, expect, it } from 'vitest';
import { can, type Right } from './rights';

const everything: Right[] = [
  'personal.read',
  'customers.write',
  'segments.write',
  'schemes.write',
  'strategies.write',
  'models.write',
  'imports.write',
  'jobs.write',
  'export',
  'users.manage',
  'workspace.manage',
  'audit.read',
];

describe('rights', () => {
  it('let a viewer change and take away nothing', () => {
    expect(everything.filter((right) => can('viewer', right))).toEqual([]);
  });

  it('keep users, the workspace and the log from operators', () => {
    const denied = everything.filter((right) => !can('operator', right));
    expect(denied).toEqual(['users.manage', 'workspace.manage', 'audit.read']);
  });

  it('give an admin all', () => {
    expect(everything.every((right) => can('admin', right))).toBe(true);
  });
});
