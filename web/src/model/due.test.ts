import { describe, expect, it } from 'vitest';
import type { DueItem } from '../api/types';
import { oncePerProject } from './due';

describe('what falls due', () => {
  it('names a project once, with the first of its dates', () => {
    const item = (code: string, due_on: string) => ({ code, due_on }) as DueItem;
    const items = [
      item('GZ-001', '2025-01-01'),
      item('PA-001', '2025-01-02'),
      item('GZ-001', '2025-01-03'),
    ];
    expect(oncePerProject(items).map(({ due_on }) => due_on)).toEqual(['2025-01-01', '2025-01-02']);
  });
});
