import { describe, expect, it } from 'vitest';
import { lengthOf } from './measure';
import { metresPerPixel, scaleBar } from './scale_bar';

describe('the scale of a map', () => {
  it('is that of the ground in its middle', () => {
    // 256 tiles around the equator at zoom 8: one pixel is 360° / (512 · 256).
    const degrees = 360 / (512 * 2 ** 8);
    const ground = lengthOf([
      { longitude: 125, latitude: 0 },
      { longitude: 125 + degrees, latitude: 0 },
    ]);
    expect(metresPerPixel({ latitude: 0, zoom: 8 })).toBeCloseTo(ground, 6);
    expect(metresPerPixel({ latitude: 60, zoom: 8 })).toBeCloseTo(ground / 2, 6);
  });

  it('has a bar of a round length that fits', () => {
    for (const zoom of [6, 9.3, 12.71, 15, 18.2]) {
      const bar = scaleBar({ latitude: 46.6, zoom }, 200);
      expect(bar.width_px).toBeLessThanOrEqual(200);
      expect(bar.width_px).toBeGreaterThan(100);
      expect(String(bar.length_m)).toMatch(/^[1235]0*$/);
    }
  });
});
