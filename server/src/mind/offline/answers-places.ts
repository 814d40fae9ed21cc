/** Questions about places: the way there, whose they are, and who is to be found there. */
import { capitalise, unclosed } from '../../text/tidy.ts';
import { isPlace, placeTitle, topicsFor, type Answer, type Scene } from './answer.ts';
import { unknown } from './answers-others.ts';
import { listed } from './speaker.ts';

/** "Bram lives", "Bram and I live". */
function verb(names: readonly string[], one: string): string {
  return names.length === 1 && names[0] !== 'I' ? `${one}s` : one;
}

function spoken(names: readonly string[]): string {
  return listed(names[0] === 'I' && names.length > 1 ? [...names.slice(1), 'I'] : names);
}

/** Who works and who lives there, the villager included: "Rosa works at the bakery, and lives there too." */
function folkOf({ s, request }: Scene, asked: { id: string; title: string }, title: string): string | null {
  const mine = (place: string) => (isPlace(asked, place) ? ['I'] : []);
  const workers = [
    ...mine(s.persona.workplace),
    ...request.neighbours.filter((one) => isPlace(asked, one.workplace)).map((one) => one.shortName),
  ];
  const dwellers = [
    ...mine(s.persona.home),
    ...request.neighbours.filter((one) => isPlace(asked, one.home)).map((one) => one.shortName),
  ];
  if (workers.length > 0 && spoken(workers) === spoken(dwellers))
    return `${spoken(workers)} ${verb(workers, 'live')} and ${verb(workers, 'work')} at ${title}.`;
  const parts = [
    ...(workers.length > 0 ? [`${spoken(workers)} ${verb(workers, 'work')} at ${title}`] : []),
    ...(dwellers.length > 0
      ? [`${spoken(dwellers)} ${verb(dwellers, 'live')} ${workers.length > 0 ? 'there' : `at ${title}`}`]
      : []),
  ];
  return parts.length === 0 ? null : `${parts.join(', and ')}.`;
}

export function place(scene: Scene): Answer {
  const { s, u, request } = scene;
  const asked = u.places[0];
  if (!asked) return { parts: [unknown(scene)], from: 'unknown' };
  const title = placeTitle(request, asked.id);
  const worker = request.neighbours.find((one) => isPlace(asked, one.workplace));
  const dweller = request.neighbours.find((one) => isPlace(asked, one.home));
  const folk = folkOf(scene, asked, title);
  if (folk && /\bwho\b/.test(u.plain)) return { parts: [folk], from: `folk of ${asked.title}` };
  const parts: string[] = [];
  if (u.intent === 'placeWhere' && asked.direction) {
    const own = asked.id === s.persona.workplace ? 'place.ownWork' : 'place.ownHome';
    return {
      parts: [
        capitalise(s.line('place.way', { place: title, way: asked.direction })),
        ...(asked.id === s.persona.workplace || asked.id === s.persona.home ? [s.line(own)] : []),
        ...(folk && asked.id !== s.persona.workplace ? [folk] : []),
      ],
      from: `way to ${asked.title}`,
    };
  }
  if (request.situation.place?.id === asked.id) parts.push(s.line('place.here', { place: title }));
  else if (s.persona.workplace === asked.id) parts.push(s.line('place.mine', { place: title }));
  else if (s.persona.home === asked.id) parts.push(s.line('place.mineHome', { place: title }));
  else if (worker) parts.push(s.line('place.whose', { place: title, owner: worker.shortName }));
  else if (dweller) parts.push(s.line('place.home', { place: title, owner: dweller.shortName }));
  else parts.push(s.line('place.open', { place: title }));
  const topic = topicsFor(s, u.plain, u.stems)[0];
  const line = topic && s.fresh(topic.lines);
  const visits = Object.values(s.persona.schedule)
    .flat()
    .find((entry) => entry?.place === asked.id && entry.activity !== 'sleep');
  const doing = visits && s.own(visits.doing);
  if (line) parts.push(line);
  else if (doing && asked.id !== s.persona.home && asked.id !== s.persona.workplace)
    parts.push(s.line('place.visit', { doing: unclosed(doing) }));
  else if (worker && s.maybe(0.5)) parts.push(s.line('place.keeper', { owner: worker.shortName }));
  if (u.intent === 'placeWhat' && line) parts.reverse();
  return { parts: parts.map(capitalise), from: `place ${asked.title}` };
}
