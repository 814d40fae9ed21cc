// Which of the store's lines belong to the talk with one person, and how they look in a transcript.
import type { ServerMessages } from '@heartwood/server/protocol';
import { strings } from '../strings.ts';
import type { Gift, Line, PendingLine, Stream } from '../net/store-types.ts';
import type { WorldStore } from '../net/store.ts';
import type { Entry, Transcript } from './transcript.ts';

export class TalkLog {
  readonly #store: WorldStore;
  readonly #transcript: Transcript;
  readonly #conversations = new Set<string>();
  #partner = '';
  /** What holds the text of the entry that was put last. */
  newest: HTMLElement | null = null;
  /** The talk of which it was already said that it is over: leaving and its end are told apart by the server only. */
  #overSaid = '';
  /** Answers that broke off, by the key of their entry. */
  readonly #cut = new Map<string, string>();

  constructor(store: WorldStore, transcript: Transcript) {
    this.#store = store;
    this.#transcript = transcript;
  }

  open(partner: string): void {
    this.#partner = partner;
    this.#conversations.clear();
    this.#cut.clear();
    this.#transcript.clear();
    const current = this.#store.conversation;
    if (current?.participants.some(({ id }) => id === partner) === true) this.#conversations.add(current.id);
    for (const line of this.#store.lines) this.line(line);
    for (const stream of this.#store.speech.streams.values()) this.stream(stream);
  }

  /** @returns whether the line belongs here */
  line(line: Line): boolean {
    if (line.overheard) return false;
    // A greeting called out to everybody, just before the talk began, belongs to it.
    if (line.conversationId === null)
      return line.speakerId === this.#partner && this.#put(line, `said ${line.order}`);
    const between = [line.speakerId, ...line.to];
    if (between.includes(this.#partner) && between.includes(this.#store.you)) {
      this.#conversations.add(line.conversationId);
    }
    if (!this.#conversations.has(line.conversationId)) return false;
    const key = `line ${line.conversationId} ${line.turnId}`;
    if (line.ref !== null) this.#transcript.rename(`ref ${line.ref}`, key);
    // The whole of an answer that seemed to have broken off.
    for (const [cutKey, text] of this.#cut) if (line.text.startsWith(text)) this.#transcript.remove(cutKey);
    return this.#put(line, key);
  }

  #put(line: Line, key: string): true {
    const own = line.speakerId === this.#store.you;
    this.newest = this.#transcript.put({
      key,
      order: line.order,
      who: this.#whoToWhom(line, own),
      own,
      text: line.text,
      state: 'said',
    });
    return true;
  }

  /** Among several, also to whom: "Rosa to Bram". */
  #whoToWhom({ speakerId, speakerName, to }: Line, own: boolean): string {
    const who = own ? strings.dialogue.you : this.#store.nameOf(speakerId) || speakerName;
    const [hearer] = to;
    const among = this.#store.conversation?.participants.length ?? 0;
    if (among <= 2 || hearer === undefined || to.length > 1) return who;
    const whom = hearer === this.#store.you ? strings.dialogue.youThere : this.#store.nameOf(hearer);
    return whom === '' ? who : strings.dialogue.speaksTo(who, whom);
  }

  pending(line: PendingLine): void {
    if (line.to !== this.#partner) return;
    this.#transcript.put(ownEntry(line));
  }

  stream(stream: Stream): boolean {
    if (stream.speakerId === this.#partner) this.#conversations.add(stream.conversationId);
    if (!this.#conversations.has(stream.conversationId)) return false;
    this.newest = this.#transcript.put({
      key: `stream ${stream.operationId}`,
      order: stream.order,
      who: this.#store.nameOf(stream.speakerId),
      own: false,
      text: stream.text,
      state: 'streaming',
    });
    return true;
  }

  streamEnded(stream: Stream): void {
    const key = `stream ${stream.operationId}`;
    const kept = stream.cut && stream.text.trim() !== '' && this.#conversations.has(stream.conversationId);
    if (!kept) return this.#transcript.remove(key);
    const who = this.#store.nameOf(stream.speakerId);
    const text = `${stream.text.trimEnd()} …`;
    this.#cut.set(key, stream.text.trimEnd());
    this.#transcript.put({ key, order: stream.order, who, own: false, text, state: 'cut' });
  }

  /** One's own gift is an act in the talk, like words. */
  gift(gift: Gift): void {
    const { you } = this.#store;
    const name = this.#store.nameOf(this.#partner);
    if (gift.from === you && gift.to === this.#partner) this.remark(strings.gifts.gave(gift.itemName, name));
    if (gift.to === you && gift.from === this.#partner) this.remark(strings.gifts.got(name, gift.itemName));
  }

  conversation(change: ServerMessages['conversation']): void {
    const ours =
      change.participants.some(({ id }) => id === this.#partner) || change.actorId === this.#partner;
    if (ours) this.#conversations.add(change.conversationId);
    if (!this.#conversations.has(change.conversationId)) return;
    const who = change.actorId === null ? '' : this.#store.nameOf(change.actorId);
    const over =
      change.change === 'ended' || (change.change === 'left' && change.actorId === this.#store.you);
    if (over) {
      if (this.#overSaid !== change.conversationId)
        this.remark(strings.dialogue.ended(this.#store.nameOf(this.#partner)));
      this.#overSaid = change.conversationId;
    } else if (change.change === 'left') {
      const pronouns = this.#store.villagers.get(change.actorId ?? '')?.pronouns ?? 'they';
      this.remark(strings.dialogue.leftTalk(who, pronouns));
    } else if (change.change === 'joined' && change.actorId !== this.#store.you)
      this.remark(strings.dialogue.joined(who));
  }

  remark(text: string): void {
    if (text.trim() === '') return;
    const order = this.#store.nextOrder();
    this.#transcript.put({ key: `remark ${order}`, order, who: '', own: false, text, state: 'remark' });
  }
}

/** Why words failed, for their entry in a log. */
const whyNotHeard = ({ reason }: PendingLine): string =>
  strings.dialogue.notSent(reason.trim() === '' ? strings.dialogue.broke : reason);

/** A line of one's own on its way, or not heard and why. */
export function ownEntry(line: PendingLine): Entry {
  return {
    key: `ref ${line.ref}`,
    order: line.order,
    who: strings.dialogue.you,
    own: true,
    text: line.failed ? `${line.text} (${whyNotHeard(line)})` : line.text,
    state: line.failed ? 'failed' : 'pending',
  };
}
