/**
 * A call that is open to all, such as for help in a search. Who was asked tells of it as of any news, and whoever hears
 * of it decides as well, if what it is about or who goes there concerns them.
 */
import type { Memory } from '../ports/memory-store.ts';
import { sharedRarity, stemSet } from '../text/content-words.ts';
import type { ActorId } from '../world/types.ts';
import { personOf, spokenName, type Context, type Thoughts } from './context.ts';
import { callTag } from './gossip.ts';
import { decide, type Asked } from './meeting-choice.ts';
import { goalsOf, inclination, withMeeting, type Meeting } from './story-part.ts';
import { changeStory } from './strategy-keeping.ts';

/** Nobody has asked them: by temper alone they do not come. */
const unasked = 0.6;
/** For whom they are as fond of as one can be, among those who told them and who go. */
const forFriends = 0.5;
/** Where it is about something they are after anyway: two telling words in common. */
const forGoals = 0.25;
const sharedWithGoal = 8;

/** Of memories just stored. */
export function hearOfCalls(context: Context, memories: readonly Memory[]): void {
  for (const { agentId, tags, provenance } of memories) {
    const key = tags.find((tag) => tag.startsWith(callTag))?.slice(callTag.length);
    const { toldBy } = provenance;
    const thoughts = context.thoughts.get(agentId);
    if (key === undefined || toldBy === null || thoughts === undefined) continue;
    context.background('hearing of a call', () => consider(context, thoughts, key, toldBy));
  }
}

async function consider(context: Context, thoughts: Thoughts, key: string, toldBy: ActorId): Promise<void> {
  const { villager, story } = thoughts;
  const goers = asked(context, key);
  const [first] = goers;
  if (first === undefined || story.meetings.some((one) => one.key === key)) return;
  const { isComing: _, ...meeting } = first.meeting;
  const coming = goers.filter(({ meeting: { isComing } }) => isComing).map(({ id }) => id);
  const teller = personOf(context, toldBy);
  const { isComing } = decide(context, thoughts, meeting, {
    wish: wishUnasked(thoughts, meeting, [toldBy, ...coming]),
    percept: `Heard${teller === null ? '' : ` from ${spokenName(context, teller)}`} who is wanted, ${meeting.why}.`,
    how: 'how much it matters, what one is after, and who goes',
  });
  await changeStory(context, thoughts, (part) =>
    part.meetings.some((one) => one.key === key)
      ? part
      : withMeeting(part, { ...meeting, isComing, isUnasked: true }),
  );
  context.deps.log.debug({ agent: villager.id, key, isComing }, 'somebody heard of a call');
}

/** Everybody who knows of it and when it is; who was asked has it until it is over. */
function asked({ thoughts }: Context, key: string): { id: ActorId; meeting: Meeting }[] {
  return [...thoughts.values()].flatMap(({ villager, story }) => {
    const meeting = story.meetings.find((one) => one.key === key);
    return meeting === undefined ? [] : [{ id: villager.id, meeting }];
  });
}

/** As `inclination` and `worthComing`. */
export function wishUnasked(
  thoughts: Pick<Thoughts, 'villager' | 'strategy' | 'story' | 'ties'>,
  { why, priority }: Pick<Asked, 'why' | 'priority'>,
  goers: readonly ActorId[],
): number {
  const { villager, strategy, ties } = thoughts;
  const fondness = Math.max(0, ...goers.map((id) => ties.get(id)?.affection ?? 0)) / 100;
  const { primary, secondary } = goalsOf(thoughts);
  const matter = stemSet(why);
  const isTheirs = [primary, ...secondary].some(
    (goal) => sharedRarity(stemSet(goal), matter) >= sharedWithGoal,
  );
  return (
    inclination(villager.traits, strategy.sociability, priority) -
    unasked +
    forFriends * fondness +
    (isTheirs ? forGoals : 0)
  );
}
