import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchOverHttp, readChunks } from '../../server/src/adapters/openai-wire.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Answers with these pieces, one after the other; null breaks the connection off. */
async function answering(pieces: readonly (Buffer | string | null)[]): Promise<string> {
  server = createServer((_, response) => {
    const write = (at: number): void => {
      const piece = pieces[at];
      if (piece === undefined) response.end();
      else if (piece === null) response.destroy();
      else response.write(piece, () => setTimeout(() => write(at + 1), 5));
    };
    write(0);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

async function wordsOf(pieces: readonly (Buffer | string | null)[], signal?: AbortSignal): Promise<string> {
  const response = await fetchOverHttp(await answering(pieces), {
    method: 'POST',
    body: 'Grüß Gott',
    ...(signal === undefined ? {} : { signal }),
  });
  let words = '';
  await readChunks(response, ({ choices }) => {
    words += choices[0]?.delta.content ?? '';
  });
  return words;
}

const piece = (content: string): string =>
  `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;

describe('a streamed answer', () => {
  it('is read whole, wherever the pieces of it are cut, and when the last is left open', async () => {
    const bytes = Buffer.from(`: hello\r\n${piece('Plum ')}${piece('Käse')}data: [DONE]`);
    for (const at of [3, 20, bytes.indexOf('ä') + 1, bytes.length - 2])
      expect(await wordsOf([bytes.subarray(0, at), bytes.subarray(at)])).toBe('Plum Käse');
    expect(await wordsOf([piece('Plum '), piece('cake').trimEnd()])).toBe('Plum cake');
  });

  it('ends with what the service tells of as an error, with what is no JSON, and with the connection', async () => {
    const error = 'data: {"error": {"message": "The model is overloaded."}}\n\n';
    await expect(wordsOf([piece('Plum '), error])).rejects.toThrow('overloaded');
    await expect(wordsOf([piece('Plum '), 'data: {"choices": [\n\n'])).rejects.toThrow(SyntaxError);
    await expect(wordsOf([piece('Plum '), null])).rejects.toThrow(/abort/i);
    const abort = AbortSignal.timeout(200);
    const hanging = Array.from({ length: 200 }, () => piece('and '));
    await expect(wordsOf(hanging, abort)).rejects.toThrow(/abort/i);
    expect(abort.aborted).toBe(true);
  });

  it('that is no stream is read like any other', async () => {
    const response = await fetchOverHttp(await answering(['{"plum":', ' "cake"}']));
    expect(response.ok).toBe(true);
    expect(await response.json()).toEqual({ plum: 'cake' });
  });
});
