import { describe, expect, it } from 'vitest';
import { decodeWhy, encodeWhy, ofAll, ofGroup, ofProject, type Why } from './why';

const asked: Record<string, Why> = {
  'project:light:GZ-001': ofProject('GZ-001', 'light'),
  'project:fact:GZ-001:households': ofProject('GZ-001', 'fact', 'households'),
  'project:fund_budget:GZ-001:省:专项': ofProject('GZ-001', 'fund_budget', '省:专项'),
  'all:red': ofAll('red'),
  'all:curve_planned:key=2025-03-01&weight=money': ofAll('curve_planned', {
    key: '2025-03-01',
    weight: 'money',
  }),
  'all:slipped:since=2025-03-05T00%3A00%3A00Z': ofAll('slipped', {
    since: '2025-03-05T00:00:00Z',
  }),
  'district:done:east': ofGroup('district', 'east', 'done'),
  'post:total:': ofGroup('post', '', 'total'),
};

describe('the figure asked about', () => {
  it.each(Object.entries(asked))('is written in the address as %s', (text, why) => {
    expect(encodeWhy(why)).toBe(text);
    expect(decodeWhy(text)).toEqual(why);
  });

  it.each([
    null,
    '',
    'project:light',
    'project:<b>:GZ-001',
    'all:',
    'all:red:east',
    'district:red',
    'moon:red:east',
    `project:light:${'x'.repeat(400)}`,
  ])('is none where %s is not understood', (text) => expect(decodeWhy(text)).toBeNull());
});
