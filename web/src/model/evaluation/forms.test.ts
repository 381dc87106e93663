import { describe, expect, it } from 'vitest';
import { growth, index, rule } from '../../test/evaluation';
import { organisation, catalogue } from '../../test/sample';
import { draftOf, readDraft, type Values } from '../forms/draft';
import { evaluationForms, type EvaluationCommand, type FormContext } from './forms';

const scene = { catalogue, organisation, projects: [], today: '2025-03-05' };
const context: FormContext = { index: index(), indicator: growth, rules: [rule] };
const day = { effective_on: '2025-03-05' };

/** What is sent for what was typed, or what is wrong with it. */
function sent(command: EvaluationCommand, typed: Values): Values | readonly string[] {
  const { fields, check, finish } = evaluationForms[command];
  const of = fields(context);
  const read = readDraft(of, draftOf(of, { ...day, ...typed }), scene);
  const problems = read.problems.length > 0 ? read.problems : (check?.(read.value, context) ?? []);
  if (problems.length > 0) return problems.map(({ at, code }) => `${at} ${code}`);
  return finish?.(read.value) ?? read.value;
}

const name = { zh: '环境', en: '' };

describe('the forms of the evaluation', () => {
  it('send a node as one value beside the day', () => {
    const area = { code: 'A2', name };
    expect(sent('define_area', area)).toEqual({ ...day, node: area });
    expect(
      sent('define_point', {
        ...{ standard: 'clean-s', code: 'P', name, method: 'survey', grading: 'met' },
      }),
    ).toEqual({
      ...day,
      node: { standard: 'clean-s', code: 'P', name, method: 'survey', grading: 'met', photos: 0 },
    });
  });

  it('send an outcome of an indicator only where it has one', () => {
    const typed = { area: 'A1', code: 'air', name, unit: 'city', target_rate_bp: 9000 };
    expect(sent('define_indicator', typed)).toEqual({ ...day, node: typed });
    const outcome = { unit: name, bound: 'at_most', target: 35, source: '示例' };
    const parts = [{ unit: 'east', target: 30 }];
    expect(sent('define_indicator', { ...typed, with_outcome: true, outcome, parts })).toEqual({
      ...day,
      node: { ...typed, outcome, parts },
    });
  });

  it('take points with two decimals that are something', () => {
    const standard = { indicator: 'clean', code: 'S', name, unit: '' };
    const possible = (value: number) => sent('define_standard', { ...standard, possible: value });
    expect(possible(2.25)).toEqual({ ...day, node: { ...standard, possible: 2.25 } });
    expect(possible(2.255)).toEqual(['/possible two_decimals']);
    expect(possible(0)).toEqual(['/possible not_zero']);
    expect(possible(-1)).toEqual(['/possible above_zero']);
  });

  it('keep a score within what its rule gives', () => {
    const cited = { position: 60 };
    const entry = (points: number) =>
      sent('enter_score', { unit: 'city', rule: 'notice-overdue', points, cited });
    expect(entry(-2)).toMatchObject({ points: -2, cited: { position: 60, index: 0 } });
    expect(entry(-6)).toEqual(['/points outside_rule']);
    expect(entry(2)).toEqual(['/points outside_rule']);
  });

  it('offer no rule that was withdrawn', () => {
    const of = { ...context, rules: [{ ...rule, withdrawn: true }] };
    const field = evaluationForms.enter_score.fields(of).find((each) => each.name === 'rule');
    const place = { root: {}, own: {}, scene };
    expect(field?.kind === 'one' && field.options(place)).toEqual([]);
  });

  it('decide an appeal one way or the other', () => {
    const typed = { entry: 3, reason: '属实' };
    expect(sent('decide_appeal', { ...typed, ruling: 'upheld' })).toMatchObject({ upheld: true });
    const dismissed = sent('decide_appeal', { ...typed, ruling: 'dismissed' });
    expect(dismissed).toMatchObject({ upheld: false, entry: 3 });
    expect(dismissed).not.toHaveProperty('ruling');
    expect(sent('decide_appeal', typed)).toEqual(['/ruling required']);
  });

  it('have rules give or take, not both', () => {
    const define = (least: number, most: number) =>
      sent('define_score_rule', { code: 'r', name, least, most, appeal_days: 15, source: '示例' });
    expect(define(1, 3)).toMatchObject({ least: 1, most: 3 });
    expect(define(-1, 3)).toEqual(['/most one_sign']);
    expect(define(-1, -3)).toEqual(['/most below_least']);
  });

  it('record a consequence of a unit or of a post', () => {
    const document = { number: '示例〔2025〕5号', issuer: 'housing' };
    const typed = { code: 'C', kind: 'commendation', title: '表扬', document };
    const ofPost = sent('record_consequence', { ...typed, whose: 'post', post: 'vice' });
    expect(ofPost).toEqual({ ...day, ...typed, post: 'vice', note: '' });
    expect(sent('record_consequence', { ...typed, whose: 'unit' })).toEqual(['/unit required']);
  });

  it('withdraw one by another document', () => {
    const typed = { withdrawn: '示例〔2025〕5号', reason: '有误' };
    const by = (number: string) =>
      sent('withdraw_consequence', { ...typed, document: { number, issuer: 'housing' } });
    expect(by('示例〔2025〕5号')).toEqual(['/document/number same_document']);
    expect(by('示例〔2025〕6号')).not.toHaveProperty('withdrawn');
  });

  it('offer the parts of an outcome, and the whole city', () => {
    expect(sent('report_outcome', { value: 8.5 })).toMatchObject({ unit: '', value: 8.5 });
    expect(sent('report_outcome', { unit: 'east', value: 9 })).toMatchObject({ unit: 'east' });
    expect(sent('report_outcome', { unit: 'city', value: 9 })).toEqual(['/unit not_offered']);
  });
});
