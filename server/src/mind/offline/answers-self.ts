/** Questions about the villager: who they are, what they do, feel, want and hide. */
import { pronounSet } from '../../text/pronouns.ts';
import { uncapitalise, unclosed } from '../../text/tidy.ts';
import { sharedRarity, stemSet } from '../../text/content-words.ts';
import { sentences } from '../../text/tokens.ts';
import { isPrivate, placeTitle, topicsFor, type Answer, type Scene } from './answer.ts';
import { dayOrdinal, spokenNumber } from './phrases.ts';
import { isSayable } from './sayable.ts';
import { article, type Speaker } from './speaker.ts';

export function name({ s }: Scene): Answer {
  return { parts: [s.line('self.name', { name: s.persona.name })], from: 'persona.name' };
}

export function work(scene: Scene): Answer {
  const { s, request } = scene;
  const { occupation } = s.persona;
  const parts = [
    s.line('self.work', {
      work: occupation,
      a_work: article(occupation),
      place: placeTitle(request, s.persona.workplace),
    }),
  ];
  const topic = topicsFor(
    s,
    `${scene.u.plain} ${occupation} work craft`,
    stemSet(`${scene.u.text} ${occupation} work craft`),
  )[0];
  const line = topic && s.fresh(topic.lines);
  if (line) parts.push(line);
  // Asked about the work itself rather than for its name, the craft's own words come first.
  if (
    line &&
    !/what (?:do|does) you do|your (?:job|trade|profession|occupation)|for a living/.test(scene.u.plain)
  )
    parts.reverse();
  return { parts, from: 'persona.occupation' };
}

export function age({ s }: Scene): Answer {
  return { parts: [s.line('self.age', { age: spokenNumber(s.persona.age) })], from: 'persona.age' };
}

export function birthday({ s }: Scene): Answer {
  const { birthday: born, age: years } = s.persona;
  const today = born.season === s.situation.time.season && born.day === s.situation.time.dayOfSeason;
  const key = today ? 'self.birthdayToday' : 'self.birthday';
  return {
    parts: [s.line(key, { day: dayOrdinal(born.day), season: born.season, age: spokenNumber(years) })],
    from: 'persona.birthday',
  };
}

export function home(scene: Scene): Answer {
  const { s, request } = scene;
  const parts = [s.line('self.home', { place: placeTitle(request, s.persona.home) })];
  if (/from|grow up|how long/.test(scene.u.plain)) {
    const line = backgroundLine(s, /from|born|grow|grew|came|years/);
    if (line) parts.unshift(line);
  }
  return { parts, from: 'persona.home' };
}

/** A sentence of the background that can be said in the first person and gives nothing away. */
export function backgroundLine(s: Speaker, wanted: RegExp): string | null {
  const secret = stemSet(s.persona.secret.text);
  const pool = sentences(s.persona.background)
    .filter((one) => sharedRarity(stemSet(one), secret) < 9)
    .map((one) => s.own(one))
    .filter((one): one is string => one !== null && /\b(?:I|my|me)\b/i.test(one) && one.length < 260);
  return s.fresh(pool.filter((one) => wanted.test(one))) ?? s.fresh(pool) ?? null;
}

export function past(scene: Scene): Answer {
  const { s, request, u } = scene;
  if (/^(?:so |and )?(?:who|where|what) is |\b(?:do you know|looking for|have you seen)\b/.test(u.plain))
    return {
      parts: [s.line('self.here', { them: pronounSet(s.persona.pronouns).object })],
      from: 'persona.name',
    };
  if (/\bwho are you\b|\bwhat are you\b|introduce/.test(u.plain)) {
    const own = topicsFor(s, 'who are you yourself', stemSet('who are you yourself'))[0];
    const line = own && s.fresh(own.lines);
    return {
      parts: [
        s.line('self.name', { name: s.persona.name }),
        s.line('self.work', {
          work: s.persona.occupation,
          a_work: article(s.persona.occupation),
          place: placeTitle(request, s.persona.workplace),
        }),
        ...(line ? [line] : []),
      ],
      from: 'persona',
    };
  }
  const wantsMemory = /memory|day|happiest|saddest|when you were|how did you/.test(u.plain);
  const sad = /sad|worst/.test(u.plain);
  const memories = request.memories.filter(
    ({ memory }) =>
      isSayable(memory) &&
      memory.importance >= 4 &&
      !isPrivate(memory, s) &&
      (sad ? memory.valence < 0 : /happ|best|favou/.test(u.plain) ? memory.valence > 0.2 : true),
  );
  const told = memories.map(({ memory }) => memory.content);
  const topic = topicsFor(
    s,
    `${u.plain} your story childhood your life yourself`,
    stemSet('your story childhood your life yourself past'),
  )[0];
  const pool = wantsMemory && told.length > 0 ? told : (topic?.lines ?? told);
  const line =
    s.fresh(pool) ??
    backgroundLine(s, /./) ??
    s.line('self.work', {
      work: s.persona.occupation,
      a_work: article(s.persona.occupation),
      place: placeTitle(request, s.persona.workplace),
    });
  const used = memories.filter(({ memory }) => memory.content === line).map(({ memory }) => memory);
  return { parts: [line], from: used.length > 0 ? 'memory' : 'topic', used };
}

/** What they owe the truth to, or want to find out, is a secret's other half. */
const confession = /\b(?:tell|told|ask|find|learn|confess|truth|courage|forgiven)\b/;

/** Goals as they would say them, first the one they live for; without those that give their secret away. */
export function openGoals(s: Speaker): string[] {
  const { secret, goals } = s.persona;
  const hidden = stemSet(`${secret.text} ${secret.hint}`);
  return [goals.primary, ...goals.secondary]
    .filter(
      (one) =>
        s.trust >= secret.toldWhen || sharedRarity(stemSet(one), hidden) < (confession.test(one) ? 4 : 7),
    )
    .map((one) => s.own(one))
    .filter((one): one is string => one !== null);
}

export function goal({ s }: Scene): Answer {
  const pool = openGoals(s);
  const chosen = s.isUsed(pool[0] ?? '') ? s.fresh(pool) : pool[0];
  if (!chosen) return { parts: [s.line('chat.deflect')], from: 'persona.goals' };
  s.picked.push(chosen);
  const wish = /^to /i.test(chosen) ? uncapitalise(unclosed(chosen)) : unclosed(chosen);
  return {
    parts: [s.line('self.goal', { goal: wish })],
    from: 'persona.goals',
    trust: 1,
    affection: 1,
    reason: 'You asked what matters most.',
  };
}

/** A file speaks of its villager in the third person: "dogs that follow him home" are dogs that follow me. */
export function tastesOf(s: Speaker, tastes: readonly string[]): string[] {
  return tastes
    .map((one) => (/\b(?:he|she|they|him|her|his|them|their|\w+self)\b/i.test(one) ? s.own(one) : one))
    .filter((one): one is string => one !== null)
    .map((one) => uncapitalise(unclosed(one), (word) => s.neighbourNames.includes(word.replace(/'s$/, ''))));
}

export function likes({ s, u }: Scene): Answer {
  const all = tastesOf(s, s.persona.likes);
  const fit = all.find((like) => sharedRarity(stemSet(like), u.stems) > 2);
  if (fit) return { parts: [s.line('self.likesThis', { like: fit })], from: 'persona.likes' };
  const like = s.fresh(all) ?? '';
  const like2 = s.fresh(all.filter((one) => one !== like && !one.includes(','))) ?? like;
  return { parts: [s.line('self.likes', { like, like2 })], from: 'persona.likes' };
}

export function dislikes({ s, u }: Scene): Answer {
  const all = tastesOf(s, s.persona.dislikes);
  const fit = all.find((one) => sharedRarity(stemSet(one), u.stems) > 2);
  if (fit) return { parts: [s.line('self.dislikesThis', { dislike: fit })], from: 'persona.dislikes' };
  const dislike = s.fresh(all) ?? '';
  return {
    parts: [
      s.line('self.dislikes', {
        dislike,
        dislike2: s.fresh(all.filter((one) => one !== dislike)) ?? '',
      }),
    ],
    from: 'persona.dislikes',
  };
}

export function giftTaste({ s }: Scene): Answer {
  const item = s.fresh(s.persona.giftTastes.loved.map((id) => id.replaceAll('_', ' '))) ?? '';
  const noun = /(?:s|jam|honey|bread|stew|tea|cheese|wine|ale|cider|wool|lavender|flour|milk)$/.test(item)
    ? item
    : article(item);
  const plainLikes = s.persona.likes.filter((one) => !/[,;]/.test(one));
  return {
    parts: [s.line('self.giftTaste', { item: noun, like: s.fresh(plainLikes) ?? noun })],
    from: 'persona.giftTastes',
  };
}

export function secret({ s }: Scene): Answer {
  const { text, hint, toldWhen } = s.persona.secret;
  if (s.trust >= toldWhen) {
    return {
      parts: [s.line('self.secretYes', { secret: text })],
      from: 'persona.secret',
      mood: 'sad',
      bare: true,
      trust: 2,
      affection: 2,
      importance: 4,
      reason: 'You were trusted with a secret.',
    };
  }
  const own = s.own(hint);
  const parts = [s.line('self.secretNo')];
  if (own && s.trust >= toldWhen * 0.45) parts.push(own);
  return { parts, from: 'persona.secret', mood: 'thinking', bare: true };
}

export function family(scene: Scene): Answer {
  const { s, u, request } = scene;
  const query = `${u.text} family father mother parents sister brother wife husband children`;
  const topic = topicsFor(s, u.plain, stemSet(query))[0];
  const line = topic && s.fresh(topic.lines);
  if (line) return { parts: [line], from: `topic ${topic.keyword}` };
  const kin = s.persona.relationships.filter((one) => one.type === 'family' || one.type === 'partner');
  const known = request.neighbours
    .filter((one) => kin.some((tie) => tie.to === one.id))
    .map((one) => one.shortName);
  if (known.length > 0)
    return {
      parts: [s.line('other.friends', { name: known[0] ?? '', name2: known[1] ?? '' })],
      from: 'relationships',
    };
  const background = backgroundLine(
    s,
    /mother|father|brother|sister|son|daughter|child|married|family|widow/i,
  );
  return background
    ? { parts: [background], from: 'background' }
    : { parts: [s.line('self.singleFamily')], from: 'line' };
}

export function single(scene: Scene): Answer {
  const { s } = scene;
  const tie = s.persona.relationships.find((one) => one.type === 'partner' || one.type === 'romantic');
  const line = backgroundLine(s, /\b(?:married|(?:my|his|her) (?:late )?(?:wife|husband)|widow\w*)\b/i);
  if (line && /\b(?:married|my (?:late )?(?:wife|husband)|widow\w*)\b/i.test(line))
    return { parts: [line], from: 'background' };
  return { parts: [s.line('self.singleFamily')], from: tie ? 'relationship withheld' : 'line', bare: true };
}
