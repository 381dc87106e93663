import { describe, expect, it } from 'vitest';
import { ApiError } from './problem';
import { BegunTransfers, MAX_TRIES, PIECE_BYTES, sendPieces } from './send_pieces';

const SIZE = PIECE_BYTES * 2 + 5;
const file = new File([new Uint8Array(SIZE)], '范围.zip', { lastModified: 1 });

/** A server that keeps how much it has, and fails as it is told. */
class FakeServer {
  offset_bytes = 0;
  readonly asked: string[] = [];
  failures: ('before' | 'after')[] = [];

  readonly fetch = async (path: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    this.asked.push(`${init.method ?? 'GET'} ${String(path)}`);
    const is_piece = String(path).includes('/pieces');
    const failure = is_piece ? this.failures.shift() : undefined;
    if (failure === 'before') throw new TypeError('no line');
    const body = init.body;
    const offset = Number(String(path).split('offset=')[1]);
    if (is_piece && offset !== this.offset_bytes) return this.conflict();
    if (is_piece && body instanceof Blob) this.offset_bytes += body.size;
    if (failure === 'after') throw new TypeError('no line');
    return Response.json({ id: 'k', size_bytes: SIZE, offset_bytes: this.offset_bytes });
  };

  private conflict(): Response {
    const problem = { code: 'conflict', status: 409, offset_bytes: this.offset_bytes };
    return Response.json(problem, { status: 409 });
  }
}

function sending(signal = new AbortController().signal) {
  const shares: number[] = [];
  return {
    shares,
    given: { key: 'k', token: 't', signal, progress: (share: number) => void shares.push(share) },
  };
}

const at_once = { wait: () => Promise.resolve() };

describe('sendPieces', () => {
  it('sends a file in pieces and tells how far it is', async () => {
    const server = new FakeServer();
    const { shares, given } = sending();
    expect(await sendPieces(file, given, { fetch: server.fetch, ...at_once })).toBe('k');
    expect(server.offset_bytes).toBe(SIZE);
    expect(server.asked).toEqual([
      'POST /api/v1/transfers',
      'POST /api/v1/transfers/k/pieces?offset=0',
      `POST /api/v1/transfers/k/pieces?offset=${PIECE_BYTES}`,
      `POST /api/v1/transfers/k/pieces?offset=${2 * PIECE_BYTES}`,
    ]);
    expect(shares).toEqual([0, PIECE_BYTES / SIZE, (2 * PIECE_BYTES) / SIZE, 1]);
  });

  it('goes on behind what was there before', async () => {
    const server = new FakeServer();
    server.offset_bytes = PIECE_BYTES;
    await sendPieces(file, sending().given, { fetch: server.fetch, ...at_once });
    expect(server.asked[1]).toBe(`POST /api/v1/transfers/k/pieces?offset=${PIECE_BYTES}`);
    expect(server.offset_bytes).toBe(SIZE);
  });

  it('sends a piece again that did not arrive, and none whose answer was lost', async () => {
    const server = new FakeServer();
    server.failures = ['before', 'after'];
    await sendPieces(file, sending().given, { fetch: server.fetch, ...at_once });
    expect(server.offset_bytes).toBe(SIZE);
    const pieces = server.asked.filter((each) => each.includes('pieces'));
    expect(pieces.length).toBe(4);
    expect(server.asked.filter((each) => each.startsWith('GET')).length).toBe(2);
  });

  it('goes on from where the server says where a piece does not follow', async () => {
    const server = new FakeServer();
    const begun = server.fetch;
    let first = true;
    const fetch: typeof server.fetch = async (path, init) => {
      const answer = await begun(path, init);
      if (first) server.offset_bytes = PIECE_BYTES;
      first = false;
      return answer;
    };
    await sendPieces(file, sending().given, { fetch, ...at_once });
    expect(server.offset_bytes).toBe(SIZE);
  });

  it('gives up after many tries, and at once where it is refused', async () => {
    const server = new FakeServer();
    server.failures = Array.from({ length: 100 }, () => 'before' as const);
    const sent = sendPieces(file, sending().given, { fetch: server.fetch, ...at_once });
    await expect(sent).rejects.toMatchObject({ code: 'network' });
    expect(server.asked.length).toBeLessThan(2 * MAX_TRIES + 2);
    const refusing = () =>
      Promise.resolve(Response.json({ code: 'too_large', status: 413 }, { status: 413 }));
    const refused = sendPieces(file, sending().given, { fetch: refusing, ...at_once });
    await expect(refused).rejects.toBeInstanceOf(ApiError);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    stop.abort();
    const fetch = () => Promise.reject(new DOMException('aborted', 'AbortError'));
    const sent = sendPieces(file, sending(stop.signal).given, { fetch, ...at_once });
    await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('BegunTransfers', () => {
  it('knows a file again by its name, size and day', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
      removeItem: (name: string) => void kept.delete(name),
    };
    const begun = new BegunTransfers(storage);
    expect(begun.keyOf(file, 'a')).toBe('a');
    const same = new File([new Uint8Array(SIZE)], '范围.zip', { lastModified: 1 });
    expect(new BegunTransfers(storage).keyOf(same, 'b')).toBe('a');
    expect(begun.keyOf(new File(['x'], '范围.zip', { lastModified: 1 }), 'c')).toBe('c');
    begun.forget(file);
    expect(begun.keyOf(file, 'd')).toBe('d');
  });
});
