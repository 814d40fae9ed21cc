/** What a language model writes for the Narrator, held against what it was given; what does not hold is not used. */
import { z } from 'zod';
import { faultOfProse } from '../../mind/check-line.ts';
import type { Article } from '../../ports/gazettes.ts';
import type { CallOptions, ChatMessage, LanguageModel } from '../../ports/language-model.ts';
import type { Moderation } from '../../ports/moderation.ts';
import { gazetteMessages } from './prompts.ts';
import { typeset } from './press.ts';

export type Writer = {
  readonly model: LanguageModel;
  readonly moderation?: Moderation | undefined;
  /** Whatever takes longer is written without it. */
  readonly timeoutMs: number;
};

const options = (
  task: string,
  maxTokens: number,
  { timeoutMs }: Writer,
  signal: AbortSignal,
): CallOptions => ({
  task,
  order: 'reflect',
  size: 'full',
  maxTokens,
  temperature: 0.8,
  timeoutMs,
  signal,
});

const described = z.object({ description: z.string().trim().min(1) });

/** Null when it is not to be used, or the model is away. */
export async function describe(
  writer: Writer,
  messages: readonly ChatMessage[],
  given: { readonly longest: number; readonly known: string },
  signal: AbortSignal,
): Promise<string | null> {
  try {
    const asked = options('narrate', 320, writer, signal);
    const { value } = await writer.model.structured([...messages], described, 'description', asked);
    const text = typeset(value.description);
    const fault = faultOfProse(text, given.longest, writer.moderation);
    return fault === null && namesNobodyNew(text, given.known) ? text : null;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

const rewritten = z.object({
  articles: z.array(z.object({ headline: z.string().trim().min(1), text: z.string().trim().min(1) })),
});

const longest = { headline: 160, text: 1200 } as const;
/** Of an article by how much it may grow: beyond it something was made up. */
const mostGrowth = 1.6;

/** Each article in better words, or as it was. */
export async function rewrite(
  writer: Writer,
  articles: readonly Article[],
  signal: AbortSignal,
): Promise<readonly Article[]> {
  try {
    const asked = options('gazette', 3_000, writer, signal);
    const { value } = await writer.model.structured(gazetteMessages(articles), rewritten, 'gazette', asked);
    if (value.articles.length !== articles.length) return articles;
    return articles.map((article, index) => {
      const better = value.articles[index];
      if (better === undefined) return article;
      const headline = typeset(better.headline);
      const text = typeset(better.text);
      return holds(article, { headline, text }, writer.moderation) ? { ...article, headline, text } : article;
    });
  } catch {
    signal.throwIfAborted();
    return articles;
  }
}

function holds(
  article: Article,
  { headline, text }: Pick<Article, 'headline' | 'text'>,
  moderation: Moderation | undefined,
): boolean {
  const known = `${article.headline} ${article.text}`;
  return (
    faultOfProse(headline, longest.headline, moderation) === null &&
    faultOfProse(text, longest.text, moderation) === null &&
    text.length <= mostGrowth * article.text.length + 120 &&
    namesNobodyNew(`${headline}. ${text}`, known) &&
    quotes(text).every((quote) => known.includes(quote)) &&
    quotes(article.text).every((quote) => text.includes(quote))
  );
}

const quotes = (text: string): string[] => text.match(/“[^”]+”/g) ?? [];

/**
 * Every word with a capital letter is one that was given, or one of those that sentences begin with: whatever else begins
 * one may be a name, and a better sentence is not worth an invented neighbour.
 */
export function namesNobodyNew(text: string, known: string): boolean {
  const given = new Set(known.toLowerCase().match(/\p{L}+/gu) ?? []);
  const names = text.match(/(?<![\p{L}’'])\p{Lu}\p{L}*/gu) ?? [];
  return names.every((name) => given.has(name.toLowerCase()) || harmless.test(name));
}

const harmless =
  /^(?:a|about|after|again|all|although|among|an|and|another|any(?:body|one|thing)?|as|at|be|because|before|between|both|but|by|each|either|elsewhere|even|every(?:body|one|thing)?|few|for|from|gazette|good|had|half|has|have|he|here|her|his|how|however|i|if|in|is|it|its|later|less|let|many|may|meanwhile|might|more|most|much|neither|no|nobody|none|nor|not|nothing|now|of|on|once|one|only|or|others?|our|over|perhaps|readers|she|should|since|so|some(?:body|one|thing)?|still|such|that|the|their|then|there|these|they|this|those|though|through|to|today|tomorrow|too|towards|twice|two|under|until|up|us|was|we|were|what|when|where|whether|which|while|who|whoever|whose|why|will|with|within|without|would|yes|yesterday|yet|\p{L}+(?:ly|ing))$/iu;
