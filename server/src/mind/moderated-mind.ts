/**
 * A mind whose words are looked over before anybody gets them: what players said foully to a villager is not said
 * again by one. Words come at once and whole, so it fits minds that do not stream.
 */
import type { Moderation } from '../ports/moderation.ts';
import type { Mind } from './mind.ts';

export function moderated(mind: Mind, moderation: Moderation): Mind {
  const isFine = (...texts: readonly (string | null)[]): boolean =>
    texts.every((text) => text === null || !moderation.refuses(text));
  return {
    ...mind,
    async reply(request, onDelta, signal) {
      let said = '';
      const reply = await mind.reply(request, (delta) => (said += delta), signal);
      if (isFine(reply.text, said)) {
        onDelta(said);
        return isFine(reply.reason) ? reply : { ...reply, reason: 'You talked together.' };
      }
      const { acknowledgements } = request.persona.voice;
      const fresh = acknowledgements.find((line) => !request.alreadySaid.includes(line));
      const text = fresh ?? acknowledgements[0] ?? 'Hm.';
      onDelta(text);
      return {
        ...reply,
        text,
        reason: 'You talked together.',
        how: 'a line of their own, not the foul words',
      };
    },
    async open(request, signal) {
      const words = await mind.open(request, signal);
      return isFine(words) ? words : null;
    },
    async planDay(request, signal) {
      const plan = await mind.planDay(request, signal);
      return { ...plan, steps: plan.steps.filter((step) => isFine(step.doing, step.reason)) };
    },
    async react(request, signal) {
      const reaction = await mind.react(request, signal);
      if (reaction.kind === 'greet' && !isFine(reaction.text)) return { kind: 'ignore' };
      if (reaction.kind === 'approach' && !isFine(reaction.opening)) return { kind: 'ignore' };
      return reaction;
    },
    async reflect(request, signal) {
      const insights = await mind.reflect(request, signal);
      return insights.filter((one) => isFine(one.insight, one.question, one.change?.text ?? null));
    },
    async metacognise(request, signal) {
      const { changes, goals, resolves, ...rest } = await mind.metacognise(request, signal);
      return {
        evaluation: isFine(rest.evaluation) ? rest.evaluation : 'It was a day like others.',
        notes: isFine(rest.notes) ? rest.notes : null,
        changes: changes.filter((one) => isFine(one.why, one.what === 'attend' ? one.topic : null)),
        goals: goals.filter((one) => isFine(one.goal, one.why)),
        resolves: resolves.filter((one) => isFine(one.text, one.topic)),
      };
    },
    async summarise(request, signal) {
      const text = await mind.summarise(request, signal);
      return isFine(text) ? text : `${request.when}, small things went on.`;
    },
    async write(request, signal) {
      const letter = await mind.write(request, signal);
      return isFine(letter) ? letter : null;
    },
    async receiveGift(request, signal) {
      const felt = await mind.receiveGift(request, signal);
      if (isFine(felt.text)) return felt;
      return { ...felt, text: request.persona.voice.acknowledgements[0] ?? 'Well, now.' };
    },
  };
}
