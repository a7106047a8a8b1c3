import { describe, expect, it } from 'vitest';
import { redone, startOf, stepTo, undone } from './history';

describe('undo', () => {
  it('takes back one step at a time and does it again', () => {
    const edited = stepTo(stepTo(startOf('a'), 'b', undefined, 0), 'c', undefined, 1);
    expect(undone(edited).present).toBe('b');
    expect(undone(undone(edited)).present).toBe('a');
    expect(undone(undone(undone(edited))).present).toBe('a');
    expect(redone(undone(edited)).present).toBe('c');
    expect(redone(edited)).toBe(edited);
  });

  it('takes quick typing as one step and a pause as two', () => {
    const quick = stepTo(stepTo(startOf(''), 'x', 'text', 1_000), 'xy', 'text', 1_100);
    expect(undone(quick).present).toBe('');
    const slow = stepTo(quick, 'xyz', 'text', 5_000);
    expect(undone(slow).present).toBe('xy');
  });

  it('forgets what was taken back once something else is done', () => {
    const other = stepTo(undone(stepTo(startOf('a'), 'b', undefined, 0)), 'c', undefined, 1);
    expect(redone(other).present).toBe('c');
    expect(undone(other).present).toBe('a');
  });
});
