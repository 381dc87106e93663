import { describe, expect, it } from 'vitest';
import { chosenBasemap, keepBasemap } from './basemap_choice';

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe('the chosen basemap', () => {
  it('is remembered, and so is that there is none', () => {
    const device = storage();
    expect(chosenBasemap(device)).toBeNull();
    keepBasemap(device, 'td-vec');
    expect(chosenBasemap(device)).toBe('td-vec');
    keepBasemap(device, null);
    expect(chosenBasemap(device)).toBeNull();
  });

  it('is none where the browser keeps nothing', () => {
    const refuse = () => {
      throw new Error('denied');
    };
    const device = { getItem: refuse, setItem: refuse, removeItem: refuse };
    keepBasemap(device, 'td-vec');
    expect(chosenBasemap(device)).toBeNull();
  });
});
