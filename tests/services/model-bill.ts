/**
 * What a service would put on its bill: every message and what frames it, the shape that is asked for where one is sent
 * along, and the answer. Of a prompt's tokens it tells apart those that begin it and began an earlier one, which
 * services hold and bill less for; they are tokens all the same, and counted.
 */

/** What the server has read and written. */
export type Counted = {
  calls: number;
  promptTokens: number;
  completionTokens: number;
  /** Of the prompt's, those of the shape: services that read it as words bill it, those that hold answers to it do not. */
  schemaTokens: number;
  /** Of the prompt's, those of a beginning that was read before. */
  repeatedTokens: number;
};

type BilledCall = {
  /** What it is counted under. */
  name: string;
  model: string;
  messages: readonly { role: string; content: string }[];
  /** Null where none was sent. */
  schema: unknown;
  answer: string;
};

export type Bill = {
  readonly counted: ReadonlyMap<string, Counted>;
  /** Also what this call alone came to. */
  book(call: BilledCall): Counted;
};

/** What the frame of a message adds, as the services count it. */
const tokensPerMessage = 4;
const tokensPerCall = 3;
/** Characters that are held together, about the 16 tokens that vLLM holds. */
const blockLength = 64;

export function createBill(countTokens: (text: string) => number): Bill {
  const counted = new Map<string, Counted>();
  const beginnings = new Set<string>();

  return {
    counted,
    book({ name, model, messages, schema, answer }) {
      const schemaTokens = schema == null ? 0 : countTokens(JSON.stringify(schema));
      const words = messages.reduce((sum, { content }) => sum + countTokens(content) + tokensPerMessage, 0);
      const text = messages.map(({ role, content }) => `${role}\n${content}\n`).join('');
      const call: Counted = {
        calls: 1,
        promptTokens: words + tokensPerCall + schemaTokens,
        completionTokens: countTokens(answer),
        schemaTokens,
        repeatedTokens: countTokens(text.slice(0, repeatedLength(beginnings, model, text))),
      };
      const sum = counted.get(name);
      counted.set(name, sum === undefined ? call : added(sum, call));
      return call;
    },
  };
}

export function added(one: Counted, other: Counted): Counted {
  return {
    calls: one.calls + other.calls,
    promptTokens: one.promptTokens + other.promptTokens,
    completionTokens: one.completionTokens + other.completionTokens,
    schemaTokens: one.schemaTokens + other.schemaTokens,
    repeatedTokens: one.repeatedTokens + other.repeatedTokens,
  };
}

/** Characters from the beginning on that stood at the beginning of an earlier prompt; the others are known from now on. */
function repeatedLength(beginnings: Set<string>, model: string, text: string): number {
  let length = 0;
  let isKnown = true;
  let chain = hashOf(model, 0);
  for (let at = 0; at + blockLength <= text.length; at += blockLength) {
    chain = hashOf(text.slice(at, at + blockLength), chain);
    const key = `${at} ${chain}`;
    isKnown &&= beginnings.has(key);
    if (isKnown) length = at + blockLength;
    beginnings.add(key);
  }
  return length;
}

function hashOf(text: string, before: number): number {
  let hash = (0x811c9dc5 ^ before) >>> 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
