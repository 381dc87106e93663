import { describe, expect, it } from 'vitest';
import { catalogue, light, works } from '../test/sample';
import { loadScreenWords, loadWords } from '.';
import { lightSentence } from './sentences';
import { zhSentences } from './sentences/zh';
import { zh } from './zh';

// That no key is missing is the compiler's business; that no word is empty or left over is ours.
function leaves(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const here = `${path}${key}`;
    if (typeof value === 'object' && value !== null) return leaves(value, `${here}.`);
    return typeof value === 'string' ? [[here, value] as [string, string]] : [];
  });
}

// What only informs about a feature asks nobody to do anything.
const mayBeEmpty = /^upload\.reasons\.\w+\.1$/;

describe('the words', () => {
  it.each(['zh', 'en'] as const)('are never empty in %s', async (lang) => {
    const all = [...leaves(await loadWords[lang]()), ...leaves(await loadScreenWords[lang]())];
    const empty = all.filter(([key, word]) => word === '' && !mayBeEmpty.test(key));
    expect(empty).toEqual([]);
  });

  it('hold no Chinese in English but the name of the other language', async () => {
    const all = [...leaves(await loadWords.en()), ...leaves(await loadScreenWords.en())];
    const left = all.filter(([, word]) => /\p{Script=Han}/u.test(word));
    expect(left.map(([key]) => key)).toEqual(['language.other']);
  });
});

describe('the sentence of a light', () => {
  const context = {
    words: zh,
    sentences: zhSentences,
    rule: catalogue.light_rule,
    programme: works,
    stageName: (stage: string) => (stage === 'build' ? '施工' : stage),
  };

  it.each([
    [
      light('green', { measured_bp: 5000, planned_bp: 4500, deviation_bp: -500 }),
      '超前 5 个百分点',
    ],
    [
      light('yellow', { reason: 'behind_plan', planned_bp: 5000, deviation_bp: 2000 }),
      '已到黄灯线（10 个百分点）',
    ],
    [
      light('red', { reason: 'stage_start_missed', stage: 'build', late_days: 120 }),
      '“施工”应开始而未开始，已迟 120 天，超过 3 个月',
    ],
    [
      light('yellow', { reason: 'stage_start_missed', stage: 'build', late_days: 12 }),
      '“施工”应开始而未开始，已迟 12 天。',
    ],
    [
      light('red', { reason: 'deadline_passed', deadline: '2025-02-01', deadline_days_late: 32 }),
      '期限 2025-02-01 已过 32 天',
    ],
    [
      light('grey', {
        reason: 'silent',
        silent_days: 68,
        under: 'yellow',
        under_reason: 'behind_plan',
      }),
      '已 68 天没有实质性上报（上报周期 30 天，宽限 15 天），不计沉默时为黄灯，落后计划。',
    ],
    [light('white', { reason: 'suspended' }), '已停工，暂停评价。'],
  ])('gives the numbers it was judged by: %#', (judged, expected) => {
    expect(lightSentence(judged, context)).toContain(expected);
  });
});
