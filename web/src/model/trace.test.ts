import { describe, expect, it } from 'vitest';
import { entry, loop, notice, project, report, scored, step, turn } from '../test/trace';
import { countOf, isMark, isPack, isSame, openStage, streamOf, traceOf } from './trace';

describe('a closed loop', () => {
  it('begins where the address says', () => {
    expect(traceOf('notice', 'N-001')).toBe('notice:N-001');
  });

  it('has points that are told in streams', () => {
    expect(streamOf(project, [])).toBe('project-GZ-001');
    expect(streamOf(notice, [])).toBe('notice-DB-2025-001');
    expect(streamOf(report, [])).toBe(`report-${report.code}`);
    expect(streamOf({ kind: 'resolution', code: '2025-Q1/2' }, [])).toBe('meeting-2025-Q1');
  });

  it('knows of an entry only by its steps which ledger it is of', () => {
    expect(streamOf(entry, [])).toBeNull();
    expect(streamOf(entry, [step(90, 'supervision.urged', {}), scored(95)])).toBe(
      'ledger-2025-city',
    );
  });

  it('tells the pack of a meeting from its resolutions', () => {
    expect(isPack({ kind: 'resolution', code: '2025-Q1/pack' })).toBe(true);
    expect(isPack({ kind: 'resolution', code: '2025-Q1/2' })).toBe(false);
  });

  it('is one and the same by kind and code', () => {
    expect(isSame(notice, { ...notice })).toBe(true);
    expect(isSame(notice, { ...notice, kind: 'project' })).toBe(false);
  });

  it('has one stage that comes next, until nothing does', () => {
    expect(openStage(loop('replied'))).toBe('reviewed');
    expect(openStage(loop('looked_back'))).toBeNull();
    expect(countOf(loop('replied'), 'reached')).toBe(6);
    expect(countOf(loop('replied'), 'open')).toBe(1);
  });

  it('is marked by its red lights and the steps that reached a stage', () => {
    const loops = [loop('drafted')];
    expect(isMark(turn(90), [], 0)).toBe(true);
    expect(isMark(step(91, 'supervision.drafted', {}), loops, 1)).toBe(true);
    expect(isMark(step(92, 'supervision.urged', {}), loops, 2)).toBe(false);
  });
});
