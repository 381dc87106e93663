import { describe, expect, it } from 'vitest';
import { catalogue, light, works } from '../test/sample';
import { dictionaries } from '.';
import { mapDictionaries } from './map';
import { lightSentence } from './sentences';

// That no key is missing is the compiler's business; that no word is empty or left over is ours.
function leaves(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const here = `${path}${key}`;
    if (typeof value === 'object' && value !== null) return leaves(value, `${here}.`);
    return typeof value === 'string' ? [[here, value] as [string, string]] : [];
  });
}

describe('the words', () => {
  it.each(['zh', 'en'] as const)('are never empty in %s', (lang) => {
    expect(leaves(dictionaries[lang]).filter(([, word]) => word === '')).toEqual([]);
  });

  it('hold no Chinese in English but the name of the other language', () => {
    const left = leaves(dictionaries.en).filter(([, word]) => /\p{Script=Han}/u.test(word));
    expect(left.map(([key]) => key)).toEqual(['language.other']);
    const onMap = leaves(mapDictionaries.en).filter(([, word]) => /\p{Script=Han}/u.test(word));
    expect(onMap).toEqual([]);
  });

  it.each(['zh', 'en'] as const)('of map and upload are never empty in %s', (lang) => {
    const { upload_words: words, ...map } = mapDictionaries[lang];
    const { reasons, ...upload } = words;
    expect(leaves({ map, upload }).filter(([, word]) => word === '')).toEqual([]);
    // What only informs about a feature asks nobody to do anything.
    for (const [code, [what]] of Object.entries(reasons)) expect(what, code).not.toBe('');
  });
});

describe('the sentence of a light', () => {
  const context = {
    words: dictionaries.zh,
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
