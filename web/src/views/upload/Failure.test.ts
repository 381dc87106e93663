// @vitest-environment jsdom
import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/problem';
import type { Problem } from '../../api/types';
import { cityWith } from '../../test/city';
import { show } from '../../test/dom';
import { planOf } from '../../test/upload';
import { Uploads } from '../../state/uploads.svelte';
import Failure from './Failure.svelte';

function refused(command: 'commit' | 'revert', code: Problem['code'], projects: string[]): void {
  const app = cityWith([]);
  const uploads = new Uploads(app.api, () => 'token');
  const problem = { type: 'about:blank', title: code, status: 409, code, projects };
  uploads.refused = { command, plan: planOf() };
  show(app, Failure, { failure: new ApiError(code, 409, problem), uploads });
}

const said = () => screen.getByRole('alert').textContent?.replaceAll(/\s+/g, ' ').trim();

describe('what was refused', () => {
  it('since sites are others than those confirmed, says of how many projects', () => {
    refused('commit', 'changed_since', ['GZ-001']);
    expect(said()).toContain('没有入库：您核对之后，有 1 个项目的范围又变过');
  });

  it('since the layer is another, says so', () => {
    refused('commit', 'changed_since', []);
    expect(said()).toBe('没有入库：您核对之后，这个图层又换过。请再确认一次。');
  });

  it('says of an undo which projects it is for, and why', () => {
    refused('revert', 'withdrawn', ['GZ-001', 'GZ-002']);
    expect(said()).toBe('项目已退库：GZ-001、GZ-002');
  });
});
