// The sample shapefiles of sample_data/shapefiles, made anew for a test.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const script = resolve(import.meta.dirname, '../../sample_data/shapefiles/make.py');

export interface SampleLayer {
  readonly name: string;
  readonly crs: string;
  /** What of the layer is taken: its values, and rings in degrees as the sample was drawn. */
  readonly kept: readonly {
    readonly values: readonly string[];
    readonly parts: readonly (readonly (readonly [number, number])[])[];
  }[];
}

interface Entry {
  readonly file: string;
  /** Reason code; null: it can be used. */
  readonly refusal: string | null;
  readonly layers: readonly SampleLayer[];
}

export class Samples {
  private readonly folder = mkdtempSync(join(tmpdir(), 'baitu-samples-'));
  private readonly manifest: readonly Entry[];

  constructor() {
    const made = spawnSync('python3', ['-B', script, this.folder], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`the samples were not made: ${made.stderr}`);
    const text = readFileSync(join(this.folder, 'manifest.json'), 'utf8');
    this.manifest = JSON.parse(text) as Entry[];
  }

  bytes(name: string): Buffer {
    return readFileSync(join(this.folder, `${name}.zip`));
  }

  expected(name: string): Entry {
    const entry = this.manifest.find(({ file }) => file === `${name}.zip`);
    if (entry === undefined) throw new Error(`no sample ${name}`);
    return entry;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
