import { describe, expect, it } from 'vitest';
import type { MeetingErratum } from '../../api/types';
import { groupsOf } from './errata';

const item = (of: MeetingErratum['of'], code: string): MeetingErratum => ({
  of,
  code,
  field: 'late',
  events: [],
});

describe('errata', () => {
  it('are told of the whole first, then of its parts, of what there is', () => {
    const items = [item('notice', 'DB-1'), item('unit', 'city'), item('whole', '')];
    expect(groupsOf(items).map(({ of }) => of)).toEqual(['whole', 'unit', 'notice']);
  });

  it('keep the order of the server within', () => {
    const items = [item('project', 'GZ-002'), item('project', 'GZ-001')];
    expect(groupsOf(items)).toEqual([{ of: 'project', items }]);
  });
});
