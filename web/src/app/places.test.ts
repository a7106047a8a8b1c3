import { describe, expect, it } from 'vitest';
import { can } from '../shared/api/rights';
import type { Role } from '../shared/api/types';
import { placeOf, visibleFloors } from './places';

function menuOf(role: Role): string[] {
  return visibleFloors((right) => can(role, right)).flatMap((floor) =>
    floor.places.map((p) => p.key),
  );
}

describe('the menu', () => {
  it('hides what a role may not enter', () => {
    expect(menuOf('viewer')).not.toContain('users');
    expect(menuOf('operator')).not.toContain('audit');
    expect(menuOf('viewer')).toContain('customers');
    expect(menuOf('admin')).toEqual(expect.arrayContaining(['users', 'api_keys', 'audit']));
  });

  it('knows in which room one stands', () => {
    expect(placeOf('/')?.key).toBe('overview');
    expect(placeOf('/segments/3/edit')?.key).toBe('segments');
    expect(placeOf('/segments/lists')?.key).toBe('lists');
    expect(placeOf('/nowhere')).toBeUndefined();
  });
});
