/** Letters of one player, read and unread. */
import type { MailboxAnswer } from '../../protocol/mail.ts';
import type { Asked } from './asked.ts';
import { when } from './cards.ts';

export async function mailbox({ hosting, asking }: Asked): Promise<MailboxAnswer> {
  const letters = await hosting.store.letters.of(asking);
  return {
    letters: letters.map(({ id, kind, fromName, text, gameMinute, read }) => ({
      key: id,
      kind,
      from: fromName,
      text,
      when: when(gameMinute),
      read,
    })),
  };
}

export async function readLetter(asked: Asked, { key }: { key: string }): Promise<MailboxAnswer> {
  await asked.hosting.store.letters.read(asked.asking, key);
  return await mailbox(asked);
}
