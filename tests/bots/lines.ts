/** What bots are called and what they say: statements, questions, and facts that villagers may remember. */
import type { Chance } from './chance.ts';

const firstNames = [
  'Ada',
  'Bela',
  'Corin',
  'Dara',
  'Edda',
  'Faro',
  'Gwen',
  'Halim',
  'Isa',
  'Joris',
  'Kaya',
  'Lev',
];
const lastNames = [
  'Brook',
  'Dale',
  'Elder',
  'Furrow',
  'Grove',
  'Hedge',
  'Kestrel',
  'Linden',
  'Marsh',
  'Rowan',
];

const openings = [
  'Good day to you.',
  'Hello there!',
  'Greetings, neighbour.',
  'It is good to see you again.',
];
const questions = [
  'How are you today?',
  'What are you working on?',
  'Who lives in this valley?',
  'Where can I find something to eat?',
  'What do you think of the weather?',
  'Do you know Elara?',
  'Have you heard any news lately?',
  'What was the best day of your life?',
  'What will you do this evening?',
  'Do you remember what I told you?',
  'Can you tell me about the mill?',
];
const things = [
  'a blue kettle',
  'an old fiddle',
  'three hens',
  'a lame pony',
  'a bag of seeds',
  'a silver button',
];
const relatives = ['sister', 'brother', 'aunt', 'uncle', 'cousin', 'grandmother'];
const doings = [
  'bakes plum cake',
  'mends nets',
  'keeps bees',
  'paints signs',
  'sails the coast',
  'carves spoons',
];

export function nameOf(index: number, chance: Chance): string {
  const first = firstNames[index % firstNames.length] ?? 'Ada';
  const last = lastNames[chance.below(lastNames.length)] ?? 'Brook';
  return `${first} ${last} ${String.fromCodePoint(65 + (Math.floor(index / firstNames.length) % 26))}`;
}

export function lineToSay(chance: Chance): string {
  const kind = chance.next();
  if (kind < 0.2) return chance.pick(openings) ?? 'Hello.';
  if (kind < 0.65) return chance.pick(questions) ?? 'How are you?';
  if (kind < 0.85) return `My ${chance.pick(relatives)} ${chance.pick(doings)}.`;
  return `I found ${chance.pick(things)} by the road this morning.`;
}
