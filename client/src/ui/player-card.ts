// What one sees of another player, and how to keep them away.
import type { InspectAnswer } from '@heartwood/server/protocol';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { button, h, setText } from './dom.ts';
import type { ReportSheet } from './report-sheet.ts';

const words = strings.player;
type Found = Extract<InspectAnswer, { found: true }>;

export function playerCard(session: Session, { id, name, card }: Found, report: ReportSheet): Node[] {
  if (card === null) return [];
  let { muted } = card;
  const note = h('p', { class: 'small', role: 'status' });
  const mute = button(words.mute(muted), () => void toggle(), {
    class: 'small',
    'aria-pressed': String(muted),
  });
  const toggle = async (): Promise<void> => {
    mute.disabled = true;
    try {
      const answer = await session.intents.mute(id, !muted);
      session.store.knowMuted(answer.muted);
      muted = answer.muted.some((one) => one.id === id);
      setText(mute, words.mute(muted));
      mute.setAttribute('aria-pressed', String(muted));
      setText(note, muted ? words.isMuted(name) : words.isHeard(name));
    } catch {
      setText(note, strings.status.noAnswer);
    }
    mute.disabled = false;
  };
  return [
    h('p', {}, words.daysHere(card.daysHere)),
    h('p', {}, card.friends.length > 0 ? words.friends(card.friends) : words.noFriends),
    h(
      'div',
      { class: 'card-acts' },
      mute,
      button(words.report, () => report.open(id, name), { class: 'small' }),
    ),
    note,
  ];
}
