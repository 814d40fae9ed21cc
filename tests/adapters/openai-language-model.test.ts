import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createThoughtFilter, firstObject } from '../../server/src/adapters/openai-answer.ts';
import { createOpenAILanguageModel } from '../../server/src/adapters/openai-language-model.ts';
import type { CallOptions, Usage } from '../../server/src/ports/language-model.ts';
import { modelForTests } from '../services/model-for-tests.ts';

const server = modelForTests();

const model = (maxConcurrent = 4) =>
  createOpenAILanguageModel({
    baseUrl: server.url,
    apiKey: 'k',
    model: 'full',
    smallModel: 'small',
    maxConcurrent,
  });
const call: CallOptions = { task: 'test', size: 'full', maxTokens: 50, temperature: 0.5, timeoutMs: 60_000 };
const question = [{ role: 'user', content: '<heard by="Ada">Good day.</heard>' }] as const;
const shape = z.strictObject({ answer: z.string(), count: z.number().int() });

describe('a chat model', () => {
  it('streams what it gives back whole, with the key and the usage', async () => {
    let heard = '';
    const { text, usage } = await model().stream(question, call, (delta) => (heard += delta));
    expect(text).toBe(heard);
    expect(text).toContain('I hear you, Ada');
    expect(usage).toMatchObject({ model: 'full' });
    expect(server.requests[0]?.authorization).toBe('Bearer k');
  });

  it.each([
    [{ kind: 'status', status: 429 }, 'rate_limited'],
    [{ kind: 'status', status: 401 }, 'unauthorised'],
    [{ kind: 'status', status: 404 }, 'refused'],
    [{ kind: 'status', status: 503 }, 'unreachable'],
    [{ kind: 'cut' }, 'malformed'],
    [{ kind: 'malformed' }, 'malformed'],
    [{ kind: 'hang' }, 'timeout'],
  ] as const)('names the fault of %o as %s', async (behaviour, fault) => {
    server.behave(behaviour);
    const failing = model();
    const asked = behaviour.kind === 'hang' ? { ...call, timeoutMs: 100 } : call;
    await expect(failing.stream(question, asked, () => undefined)).rejects.toMatchObject({ fault });
    expect(failing.health().lastFault).toBe(fault);
  });

  it('tells an abort from a timeout', async () => {
    server.behave({ kind: 'hang' });
    const signal = AbortSignal.timeout(50);
    await expect(model().stream(question, { ...call, signal }, () => undefined)).rejects.toMatchObject({
      fault: 'aborted',
    });
  });

  it('asks once more with the faults named', async () => {
    server.behave(
      { kind: 'say', text: 'Here: {"answer": 3}', times: 1 },
      { kind: 'say', text: '```json\n{"answer": "x", "count": 2}\n```' },
    );
    const { value } = await model().structured(question, shape, 'thing', call);
    expect(value).toEqual({ answer: 'x', count: 2 });
    // Among all: what an earlier test gave up may arrive late.
    expect(JSON.stringify(server.requests.map(({ body }) => body.messages))).toMatch(
      /cannot be used: .*answer.*count/,
    );
  });

  it('gives up on an answer that stays wrong', async () => {
    server.behave({ kind: 'say', text: 'no' });
    await expect(model().structured(question, shape, 'thing', call)).rejects.toMatchObject({
      fault: 'malformed',
    });
    expect(server.requests).toHaveLength(2);
  });

  it.each([true, false])('that thinks first, aloud %s, is given room for it from then on', async (aloud) => {
    server.behave({ kind: 'think', tokens: 800, aloud });
    const thinking = model();
    const spent: number[] = [];
    const paid = { ...call, spent: ({ completionTokens }: Usage) => void spent.push(completionTokens) };
    // At once: all of them find out, and make room once.
    const answers = await Promise.all(
      [1, 2, 3].map(async () => await thinking.stream(question, paid, () => undefined)),
    );
    for (const { text } of answers) expect(text).toMatch(/^I hear you, Ada/);
    expect(Math.min(...spent)).toBeGreaterThan(850);
    server.requests.length = 0;
    const { text } = await thinking.stream(question, call, () => undefined);
    expect(text).toMatch(/^I hear you, Ada/);
    expect(server.requests.map(({ body }) => [body.max_tokens, body.reasoning_effort])).toEqual([
      [50 + 1024, 'low'],
    ]);
  });

  it('that thinks beyond all room is given up, and paid for', async () => {
    server.behave({ kind: 'think', tokens: 100_000, aloud: false });
    let spent = 0;
    const paid = { ...call, spent: ({ completionTokens }: Usage) => void (spent += completionTokens) };
    await expect(model().structured(question, shape, 'thing', paid)).rejects.toMatchObject({
      fault: 'malformed',
    });
    expect(spent).toBe(50 + (50 + 1_024) + (50 + 4_096));
  });

  it('of a strange server is asked in ever plainer ways, and several calls at once learn one by one', async () => {
    server.behave(
      { kind: 'refuse', parameter: 'max_tokens' },
      { kind: 'refuse', parameter: 'temperature' },
      { kind: 'say', text: '{"answer": "x", "count": 2}' },
    );
    const strange = model(4);
    const ask = async () => (await strange.structured(question, shape, 'thing', call)).value;
    expect(await Promise.all([ask(), ask(), ask(), ask()])).toHaveLength(4);
    expect(server.requests.at(-1)?.body).toMatchObject({ response_format: { type: 'json_schema' } });
  });

  it('keeps to so many calls at once', async () => {
    server.behave({ kind: 'hang' });
    const busy = model(2);
    const stops = Array.from({ length: 5 }, () => new AbortController());
    const calls = stops.map(({ signal }) => busy.stream(question, { ...call, signal }, () => undefined));
    const settled = Promise.allSettled(calls);
    await expect.poll(() => server.requests.length).toBe(2);
    // A third would be on its way by now.
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(server.requests).toHaveLength(2);
    expect(busy.health().callsInFlight).toBe(2);
    server.behave();
    for (const stop of stops.slice(0, 2)) stop.abort();
    expect((await settled).map(({ status }) => status)).toEqual(
      stops.map((_, at) => (at < 2 ? 'rejected' : 'fulfilled')),
    );
    expect(server.requests).toHaveLength(5);
  });

  it('leaves a failing service alone, and finds it again', async () => {
    server.behave({ kind: 'status', status: 500, times: 10 });
    const own = model();
    for (let n = 0; n < 5; n++) await own.stream(question, call, () => undefined).catch(() => undefined);
    await expect(own.stream(question, call, () => undefined)).rejects.toMatchObject({
      fault: 'open_circuit',
    });
    expect(own.health().ok).toBe(false);
    await expect
      .poll(
        () =>
          own
            .stream(question, call, () => undefined)
            .then(
              () => own.health().ok,
              () => false,
            ),
        { timeout: 60_000, interval: 500 },
      )
      .toBe(true);
  });
});

describe('reading answers', () => {
  it('drops thoughts however they are cut up', () => {
    const whole = 'Well. <think>long {"x": 1} thought</think>Iron <thin ice.';
    for (let size = 1; size < 9; size++) {
      const filter = createThoughtFilter();
      let out = '';
      for (let at = 0; at < whole.length; at += size) out += filter.feed(whole.slice(at, at + size));
      expect(out + filter.rest()).toBe('Well. Iron <thin ice.');
    }
  });

  it('finds the object among words, strings with braces and all', () => {
    expect(firstObject('so: {"a": "}{", "b": {"c": "\\"}"}} done')).toBe('{"a": "}{", "b": {"c": "\\"}"}}');
    expect(firstObject('nothing')).toBeNull();
    expect(firstObject('{"a": 1')).toBeNull();
  });
});
