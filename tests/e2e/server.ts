// A real server over a data folder of its own, filled with the sample city.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { components } from '../../web/src/api/schema';

type Schema = components['schemas'];

const root = resolve(import.meta.dirname, '../..');
const binary = process.env['BAITU_BINARY'] ?? join(root, 'build/dev/api/baitu');
const START_DEADLINE_MS = 30_000;

function run(...args: string[]): string {
  const result = spawnSync(binary, args, { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`baitu ${args[0]} failed: ${result.stderr}`);
  return result.stdout;
}

/** What a server says that does not start with these options. */
export function refusalToStart(...options: string[]): string {
  const data = folder();
  const result = spawnSync(binary, ['serve', '--data', data, ...options], {
    encoding: 'utf8',
    timeout: START_DEADLINE_MS,
  });
  const started = result.status === 0 || existsSync(data);
  rmSync(join(data, '..'), { recursive: true });
  if (started) throw new Error('the server started');
  return result.stderr;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Of a city's data, not there yet. */
function folder(): string {
  return join(mkdtempSync(join(tmpdir(), 'baitu-e2e-')), 'city');
}

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;

const clock = join(dirname(binary), '../tests/clock/libbaitu_shifted_clock.so');

/** What has a process think that it begins at nine in the morning, UTC+8, of a day. */
function clockSetTo(day: string): NodeJS.ProcessEnv {
  if (!existsSync(clock)) throw new Error(`${clock} is missing: build the preset dev`);
  const shift = Date.parse(`${day}T09:00:00+08:00`) - Date.now();
  return { LD_PRELOAD: clock, BAITU_CLOCK_SHIFT_S: String(Math.ceil(shift / SECOND_MS)) };
}

export class City {
  private process: ChildProcess | null = null;
  /** The day the server takes for today when it starts; null: it is today. */
  private today: string | null = null;
  /** What `baitu serve` is told beside the rest. */
  private options: readonly string[] = [];

  private constructor(
    readonly data: string,
    private readonly port: number,
  ) {}

  /** A sample city played until the day `until`; absent: until yesterday. */
  static async start(
    projects: number,
    until?: string,
    options: readonly string[] = [],
  ): Promise<City> {
    const city = await City.made(projects, until);
    city.options = options;
    await city.serve();
    return city;
  }

  /** A sample city played until the day before `today`, whose server takes that for today. */
  static async startOn(today: string, projects: number): Promise<City> {
    const before = new Date(Date.parse(today) - DAY_MS).toISOString().slice(0, 10);
    const city = await City.made(projects, before);
    city.today = today;
    await city.serve();
    return city;
  }

  /** A city whose record has not begun. */
  static async empty(): Promise<City> {
    const city = new City(folder(), await freePort());
    await city.serve();
    return city;
  }

  private static async made(projects: number, until?: string): Promise<City> {
    const data = folder();
    const last = until === undefined ? [] : ['--until', until];
    run('sample', '--data', data, '--projects', String(projects), ...last);
    return new City(data, await freePort());
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async serve(): Promise<void> {
    const args = ['serve', '--data', this.data, '--listen', `127.0.0.1:${this.port}`];
    const told = ['--web', join(root, 'web/dist'), '--anonymous-read', ...this.options];
    this.process = spawn(binary, [...args, ...told], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...(this.today === null ? {} : clockSetTo(this.today)) },
    });
    const deadline = Date.now() + START_DEADLINE_MS;
    while (!(await this.answers())) {
      if (this.process.exitCode !== null) throw new Error('the server ended while starting');
      if (Date.now() > deadline) throw new Error('the server does not answer');
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  private async answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.origin}/api/v1/health`)).ok;
    } catch {
      return false;
    }
  }

  /** As a power cut would end it for everything but the disk. */
  async kill(): Promise<void> {
    const { process } = this;
    this.process = null;
    if (process === null || process.exitCode !== null) return;
    process.kill('SIGKILL');
    await once(process, 'exit');
  }

  /** The server is gone overnight and comes back on the morning of a later day. */
  async wake(today: string): Promise<void> {
    await this.kill();
    this.today = today;
    await this.serve();
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(join(this.data, '..'), { recursive: true, force: true });
  }

  token(role: string, department = ''): string {
    const extra = department === '' ? [] : ['--department', department];
    const printed = run('token', 'create', '--data', this.data, '--role', role, ...extra);
    const token = /baitu_[A-Za-z0-9_-]+/.exec(printed);
    if (token === null) throw new Error(`no token in: ${printed}`);
    return token[0];
  }

  async get<T>(path: string): Promise<T> {
    const response = await fetch(this.origin + path);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** A file, byte by byte, for who has the token. */
  async file(path: string, token: string): Promise<Buffer> {
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(this.origin + path, { headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return Buffer.from(await response.arrayBuffer());
  }

  async upload(token: string, file: Buffer, name: string): Promise<Schema['UploadAnswer']> {
    return this.post(`/api/v1/uploads?file_name=${encodeURIComponent(name)}`, token, {
      type: 'application/zip',
      body: new Uint8Array(file),
    });
  }

  /** Commits what was just uploaded. */
  async commit(
    token: string,
    { upload, position }: Schema['UploadAnswer'],
  ): Promise<Schema['UploadAnswer']> {
    return this.settle(token, upload.code, { command: 'commit', tried_at: position });
  }

  /** Commits, rejects or reverts an upload. */
  async settle(
    token: string,
    code: string,
    command: Schema['UploadCommand'],
  ): Promise<Schema['UploadAnswer']> {
    return this.post(`/api/v1/uploads/${code}/commands`, token, {
      type: 'application/json',
      body: JSON.stringify(command),
    });
  }

  /** Defines or changes a part of the catalogue or the organisation. */
  async define(
    token: string,
    command: Schema['CatalogueCommand'],
  ): Promise<Schema['CatalogueAnswer']> {
    return this.post('/api/v1/catalogue/commands', token, {
      type: 'application/json',
      body: JSON.stringify(command),
    });
  }

  /** Acts on a supervision notice. */
  async notice(
    code: string,
    token: string,
    command: Schema['NoticeCommand'],
  ): Promise<Schema['NoticeAnswer']> {
    return this.post(`/api/v1/notices/${code}/commands`, token, {
      type: 'application/json',
      body: JSON.stringify(command),
    });
  }

  /** Acts on a quarterly meeting. */
  async meeting(
    code: string,
    token: string,
    command: Schema['MeetingCommand'],
  ): Promise<Schema['MeetingAnswer']> {
    return this.post(`/api/v1/meetings/${code}/commands`, token, {
      type: 'application/json',
      body: JSON.stringify(command),
    });
  }

  /** Acts on a part of the evaluation: "indexes/CJ-1", "score-rules", "ledger/2026/cgj". */
  async evaluation(
    part: string,
    token: string,
    command: Schema['IndexCommand'] | Schema['ScoreRuleCommand'] | Schema['LedgerCommand'],
  ): Promise<Schema['EvaluationAnswer']> {
    return this.post(`/api/v1/evaluation/${part}/commands`, token, {
      type: 'application/json',
      body: JSON.stringify(command),
    });
  }

  private async post<T>(
    path: string,
    token: string,
    content: { type: string; body: BodyInit },
  ): Promise<T> {
    const response = await fetch(this.origin + path, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': content.type,
        'Idempotency-Key': randomUUID(),
      },
      body: content.body,
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  async command(code: string, token: string, body: object, key = randomUUID()): Promise<Response> {
    return fetch(`${this.origin}/api/v1/projects/${code}/commands`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
      },
      body: JSON.stringify(body),
    });
  }
}
