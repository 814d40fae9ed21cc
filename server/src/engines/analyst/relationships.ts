/** Who stands to whom how, as a graph: how dense it is, which circles it falls into, and what has moved. */
import { UndirectedGraph } from 'graphology';
import louvain from 'graphology-communities-louvain';
import type { JsonObject } from '../../ports/event-queue.ts';
import { nextRandom } from '../../world/random.ts';
import type { ActorId } from '../../world/types.ts';
import { list } from '../narrator/press.ts';
import { confidenceOf, largest, percent, round, type Finding } from './finding.ts';
import type { Look } from './look.ts';

/** Its types are of a module with a default export, which it is not for Node: what is imported is the function itself. */
const communities = louvain as unknown as typeof louvain.default;

/** Of the two views of a tie, the mean; below it they merely know each other. */
const leastAffection = 8;
/** Ties after which a graph can be spoken of with half the confidence there is. */
const enoughTies = 20;
const enoughChanges = 6;
/** The same circles are found again in the same graph. */
const seed = 7;

export type Society = {
  readonly density: number;
  readonly modularity: number;
  readonly circles: readonly (readonly ActorId[])[];
  readonly degree: ReadonlyMap<ActorId, number>;
};

export function societyOf({ villagers, ties }: Look): Society {
  const graph = new UndirectedGraph<object, { weight: number }>();
  for (const id of villagers) graph.addNode(id);
  const felt = new Map<string, number>();
  for (const { agentId, otherId, otherKind, affection } of ties) {
    if (otherKind !== 'agent' || !graph.hasNode(agentId) || !graph.hasNode(otherId)) continue;
    const key = [agentId, otherId].sort().join(' ');
    felt.set(key, (felt.get(key) ?? 0) + affection / 2);
  }
  for (const [key, weight] of felt) {
    const [a = '', b = ''] = key.split(' ');
    if (weight >= leastAffection) graph.addEdge(a, b, { weight });
  }
  const possible = (graph.order * (graph.order - 1)) / 2;
  const state = { random: seed };
  const found =
    graph.size === 0
      ? null
      : communities.detailed(graph, { getEdgeWeight: 'weight', rng: () => nextRandom(state) });
  const circles = Map.groupBy(villagers, (id) => found?.communities[id] ?? id);
  return {
    density: possible === 0 ? 0 : graph.size / possible,
    modularity: found?.modularity ?? 0,
    circles: [...circles.values()].filter((circle) => circle.length > 1).sort((a, b) => b.length - a.length),
    degree: new Map(villagers.map((id) => [id, graph.degree(id)])),
  };
}

export function relationships(look: Look): Finding[] {
  return [...circlesFinding(look), ...movements(look)];
}

function circlesFinding(look: Look): Finding[] {
  const { density, modularity, circles, degree } = societyOf(look);
  const edges = [...degree.values()].reduce((sum, one) => sum + one, 0) / 2;
  if (edges === 0) return [];
  const named = circles.slice(0, 6).map((circle) => circle.map((id) => look.name(id)));
  const hubs = largest(degree, ([, ties]) => ties, 3).filter(([, ties]) => ties > 0);
  const findings: JsonObject = {
    ties: edges,
    density: round(density),
    modularity: round(modularity),
    circles: circles.map((circle) => [...circle]),
    most_tied: Object.fromEntries(hubs),
  };
  const apart =
    modularity >= 0.4
      ? 'The circles keep apart: hardly anybody has friends in two of them.'
      : modularity >= 0.2
        ? 'Most friends of each are in their own circle, and some in the next.'
        : 'The circles run into one another; this is one company rather than several.';
  return [
    {
      kind: 'pattern_detected',
      analysisType: 'circles',
      title: `${circles.length} circles of friends`,
      text: `${percent(density)} of all pairs of villagers are on good terms. They fall into ${circles.length} circles: ${named.map((names) => list(names)).join('; ')}. ${apart} Most ties: ${list(hubs.map(([id, ties]) => `${look.name(id)} (${ties})`))}.`.slice(
        0,
        1200,
      ),
      findings,
      confidence: confidenceOf(edges, enoughTies, modularity / 0.3),
      about: hubs.map(([id]) => id),
    },
  ];
}

/** What counts as having moved, over all the days looked at. */
const leastMovement = 4;

function movements(look: Look): Finding[] {
  const moved = [
    ...Map.groupBy(look.tieChanges, ({ agentId, otherId }) => `${agentId} ${otherId}`).values(),
  ].flatMap((changes) => {
    const [first] = changes;
    const sum = changes.reduce((total, { affection }) => total + affection, 0);
    return first === undefined ? [] : [{ ...first, sum, changes: changes.length }];
  });
  const warmer = largest(moved, ({ sum }) => sum, 5).filter(({ sum }) => sum >= leastMovement);
  const colder = largest(moved, ({ sum }) => -sum, 5).filter(({ sum }) => sum <= -leastMovement);
  const words = ({ agentId, otherId, sum }: (typeof moved)[number]): string =>
    `${look.name(agentId)} for ${look.name(otherId)} (${sum > 0 ? '+' : ''}${round(sum)})`;
  const row = ({ agentId, otherId, sum, changes }: (typeof moved)[number]): JsonObject => ({
    from: agentId,
    to: otherId,
    affection: round(sum),
    changes,
  });
  if (warmer.length + colder.length === 0) return [];
  return [
    {
      kind: 'pattern_detected',
      analysisType: 'ties_moving',
      title: 'Who has warmed to whom',
      text: [
        warmer.length === 0 ? '' : `Warmer: ${list(warmer.map(words))}.`,
        colder.length === 0 ? '' : `Cooler: ${list(colder.map(words))}.`,
      ]
        .join(' ')
        .trim(),
      findings: { warmer: warmer.map(row), colder: colder.map(row), ties_changed: moved.length },
      confidence: confidenceOf(
        [...warmer, ...colder].reduce((sum, { changes }) => sum + changes, 0),
        enoughChanges,
      ),
      about: [...new Set([...warmer, ...colder].flatMap(({ agentId, otherId }) => [agentId, otherId]))],
    },
  ];
}
