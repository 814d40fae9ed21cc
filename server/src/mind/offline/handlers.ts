/** Which answer each intent gets. */
import type { Answer, Scene } from './answer.ts';
import * as chat from './answers-chat.ts';
import * as day from './answers-day.ts';
import { statement, tellsName } from './answers-facts.ts';
import { hours } from './answers-hours.ts';
import * as looking from './answers-looking-back.ts';
import * as memory from './answers-memory.ts';
import * as others from './answers-others.ts';
import { place } from './answers-places.ts';
import * as requests from './answers-requests.ts';
import * as self from './answers-self.ts';
import * as small from './answers-small.ts';
import * as social from './answers-social.ts';
import * as world from './answers-world.ts';
import { supposed } from './answers-supposed.ts';
import type { Intent } from './intents.ts';
import { tellNews } from './news.ts';

export const handlers: Readonly<Record<Intent, (scene: Scene) => Answer>> = {
  injection: chat.odd,
  askAi: chat.odd,
  gibberish: chat.odd,
  foreign: chat.odd,
  empty: chat.odd,
  lewd: social.offence,
  threat: social.offence,
  swear: social.offence,
  insult: social.offence,
  marry: social.marry,
  areYouSingle: self.single,
  secret: self.secret,
  keepSecret: requests.keepSecret,
  myName: memory.myName,
  rememberMe: memory.rememberMe,
  aboutMe: memory.aboutMe,
  given: memory.given,
  food: small.food,
  sleptWell: small.sleptWell,
  children: small.children,
  teacher: small.teacher,
  dayGone: small.dayGone,
  likeHere: small.likeHere,
  bedtime: small.bedtime,
  willItRain: small.willItRain,
  retract: small.retract,
  recall: (scene) => memory.recall(scene) ?? chat.question(scene),
  likeMe: memory.likeMe,
  apology: social.apology,
  thanks: social.thanks,
  farewell: social.farewell,
  howAreYou: day.feeling,
  whyDoing: day.why,
  doing: day.doing,
  tomorrow: day.tomorrow,
  plans: day.plans,
  goal: self.goal,
  giftTaste: self.giftTaste,
  dislikes: self.dislikes,
  likes: self.likes,
  name: self.name,
  age: self.age,
  birthday: self.birthday,
  home: self.home,
  work: self.work,
  family: self.family,
  past: self.past,
  hobbyJoke: requests.joke,
  story: chat.story,
  sing: requests.sing,
  news: (scene) => tellNews(scene) ?? world.news(scene),
  time: world.time,
  weather: world.weather,
  whereAmI: world.whereAmI,
  whatToDo: world.advice,
  whoLives: others.neighbours,
  carrying: world.carrying,
  follow: requests.follow,
  giveMe: requests.give,
  buy: requests.buy,
  teachMe: requests.teach,
  makeMe: requests.make,
  offerHelp: requests.offerHelp,
  offerGift: requests.offerGift,
  compliment: social.compliment,
  greeting: social.greeting,
  laugh: social.laugh,
  yes: chat.yes,
  no: chat.no,
  more: chat.more,
  personWho: others.who,
  personWhere: others.where,
  personOpinion: others.opinion,
  personTold: others.told,
  personRecall: looking.rememberedOf,
  hours: (scene) => hours(scene) ?? day.plans(scene),
  supposed,
  conclusions: looking.conclusions,
  resolves: looking.resolves,
  talkedWith: looking.talkedWith,
  placeWhere: place,
  placeWhat: place,
  whereToGet: others.whereToGet,
  doYouKnow: chat.knows,
  question: chat.question,
  tellsName,
  statement,
};
