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

  bytes(name: string, ending = 'zip'): Buffer {
    return readFileSync(join(this.folder, `${name}.${ending}`));
  }

  /** The points of a polygon layer as its file has them: of each feature, x and y. */
  points(name: string, stem: string): [number, number][][] {
    const out = join(this.folder, `${name}.d`);
    const zip = join(this.folder, `${name}.zip`);
    const unpacked = spawnSync('python3', ['-m', 'zipfile', '-e', zip, out], { encoding: 'utf8' });
    if (unpacked.status !== 0) throw new Error(`${name} was not unpacked: ${unpacked.stderr}`);
    return pointsOf(readFileSync(join(out, `${stem}.shp`)));
  }

  expected(name: string, ending = 'zip'): Entry {
    const entry = this.manifest.find(({ file }) => file === `${name}.${ending}`);
    if (entry === undefined) throw new Error(`no sample ${name}`);
    return entry;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Of an ESRI shapefile of polygons: a header of 100 bytes, then records of a head and a content. */
function pointsOf(shp: Buffer): [number, number][][] {
  const features: [number, number][][] = [];
  for (let at = 100; at < shp.length;) {
    const content = at + 8;
    const parts = shp.readInt32LE(content + 36);
    const count = shp.readInt32LE(content + 40);
    const first = content + 44 + 4 * parts;
    const point = (place: number): [number, number] => [
      shp.readDoubleLE(first + 16 * place),
      shp.readDoubleLE(first + 16 * place + 8),
    ];
    features.push(Array.from({ length: count }, (_, place) => point(place)));
    at = content + 2 * shp.readInt32BE(at + 4);
  }
  return features;
}

/** PROJ's own program: easting and northing of EPSG:4551 to longitude and latitude of EPSG:4490. */
export function fromZone42(points: readonly (readonly [number, number])[]): [number, number][] {
  // Both systems have the north first.
  const input = points.map(([east, north]) => `${north} ${east}`).join('\n');
  const args = ['-f', '%.11f', 'EPSG:4551', 'EPSG:4490'];
  const ran = spawnSync('cs2cs', args, { input, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`cs2cs failed, tools/install-deps --test: ${ran.stderr}`);
  return ran.stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [latitude, longitude] = line.split(/\s+/).map(Number);
      return [longitude ?? NaN, latitude ?? NaN];
    });
}
