// The routes of context layers as functions, apart from what the first screen needs. Each rejects as
// those of the client do.
import { conditional, take, type Api, type Sending } from './client';
import type { LayerAnswer, LayerCommand } from './types';

export function commandLayer(
  { client }: Api,
  code: string,
  command: LayerCommand,
  sending: Sending,
): Promise<LayerAnswer> {
  const params = { path: { code }, header: conditional(sending) };
  return take(client.POST('/api/v1/layers/{code}/commands', { params, body: command }));
}
