// One number of the newspaper as a printed page: masthead, the lead across it, the rest in columns.
import { gameTimeAt } from '@heartwood/server/world';
import type { Paper, PaperArticle } from '../net/gazette.ts';
import type { WorldStore } from '../net/store.ts';
import { strings } from '../strings.ts';
import { h } from './dom.ts';
import { smallFace } from './faces.ts';
import { ornament, pictureOf } from './ornament.ts';

const minutesPerDay = 1440;
const facesOnFront = 2;

export function gazettePage(paper: Paper, store: WorldStore): HTMLElement {
  const [lead, ...others] = paper.articles;
  return h(
    'article',
    { class: 'paper' },
    masthead(paper.day),
    lead === undefined ? null : leadStory(lead, store),
    h('div', { class: 'columns' }, ...sectionsOf(others)),
    h('footer', { class: 'imprint' }, ornament('wheat'), ornament('heart'), ornament('wheat')),
  );
}

function masthead(day: number): HTMLElement {
  const { weekday, season, dayOfSeason } = gameTimeAt(day * minutesPerDay);
  const date = strings.hud.date(strings.seasons[season], dayOfSeason);
  return h(
    'header',
    { class: 'masthead' },
    h('p', { class: 'motto' }, strings.gazette.motto),
    h('p', { class: 'nameplate' }, ornament('bell'), h('span', {}, strings.gazette.title), ornament('bell')),
    h(
      'p',
      { class: 'dateline' },
      h('span', {}, strings.gazette.edition(day + 1)),
      h('span', {}, strings.gazette.told(strings.gazette.weekdays[weekday], date)),
      h('span', {}, strings.gazette.price),
    ),
  );
}

function leadStory(article: PaperArticle, store: WorldStore): HTMLElement {
  const faces = article.people
    .filter(({ id }) => store.villagers.has(id))
    .slice(0, facesOnFront)
    .map(({ id }) => h('span', { class: 'plate' }, smallFace(store, id), h('i', {}, store.nameOf(id))));
  return h(
    'section',
    { class: 'lead' },
    h('h3', {}, article.headline),
    placeLine(article),
    faces.length === 0 ? null : h('figure', { class: 'engraving' }, ...faces),
    h('p', { class: 'story' }, article.text),
    chainOf(article),
    sourceLine(article),
  );
}

/** In the order they were set, each part under its own heading. */
function sectionsOf(articles: readonly PaperArticle[]): HTMLElement[] {
  return [...Map.groupBy(articles, ({ section }) => section)].map(([section, all]) =>
    h(
      'section',
      { class: `part ${section}` },
      h('h4', {}, ornament(pictureOf(section)), strings.gazette.sections[section] ?? null),
      ...all.map((article) =>
        h(
          'div',
          { class: 'piece' },
          h('h5', {}, article.headline),
          h('p', { class: 'story' }, article.text),
          chainOf(article),
          sourceLine(article),
        ),
      ),
    ),
  );
}

/** How a rumour went from mouth to mouth. */
function chainOf({ chain }: PaperArticle): HTMLElement | null {
  if (chain.length === 0) return null;
  const steps = chain.map(({ from, to, at }) =>
    h(
      'li',
      {},
      h('span', { class: 'mouth' }, strings.gazette.chainStep(from.name, to.name)),
      h('span', { class: 'when' }, at),
    ),
  );
  return h('div', { class: 'chain' }, h('b', {}, strings.gazette.chain), h('ol', {}, ...steps));
}

const placeLine = ({ placeTitle }: PaperArticle): HTMLElement | null =>
  placeTitle === null ? null : h('p', { class: 'from' }, placeTitle);

/** How the paper knows. */
const sourceLine = ({ sources }: PaperArticle): HTMLElement | null =>
  sources.length === 0 ? null : h('p', { class: 'sources' }, strings.gazette.restsOn(sources));
