/**
 * Words that stand for one another when something is looked for: alike in meaning, or a kind and what is of that kind.
 * A question asks for "instruments" and what was said is "my violin". Written down from everyday English; small on
 * purpose, so that it is read and mended by hand.
 */
import { kindLists } from './word-kinds.ts';

/** Each line: words used for much the same thing. */
const alikeLists = `
job work career profession occupation employment trade craft livelihood
employer boss manager
colleague coworker workmate
business company firm shop store
buy purchase acquire
sell trade deal
pay cost price spend afford expensive cheap
money cash coin savings funds
rich wealthy
poor broke poverty
child kid son daughter toddler baby
baby infant newborn pregnant birth
mother mum parent
father dad parent
brother sister sibling twin
grandmother grandfather grandparent
husband wife spouse partner
marry wedding engaged fiance bride groom propose anniversary
divorce separated breakup split single
relationship dating girlfriend boyfriend romance partner
family relatives kin folks
friend buddy pal mate companion
neighbour neighborhood
acquaintance know met introduce
pet dog puppy cat kitten
animal creature beast wildlife
food meal dish snack treat
cook bake recipe kitchen cuisine
breakfast lunch dinner supper meal
drink beverage thirsty
hungry starving appetite
restaurant cafe diner tavern inn pub
house home apartment flat cottage
move relocate settle
room bedroom kitchen attic cellar
build construct renovate repair fix mend restore
travel trip vacation holiday journey visit tour
abroad overseas foreign country
city town village
road path trail street
beach seaside coast shore ocean sea
lake pond river stream creek
mountain hill peak cliff
forest wood woods grove
camp camping campfire tent outdoors
hike hiking trek trail walk stroll
nature outdoors wilderness
book novel read story author
write writing author poem poetry journal diary
movie film cinema watch
show series television
theater theatre play stage drama performance act
music song tune melody band concert
sing singer song choir
instrument play
dance dancing ballet
paint painting draw drawing sketch art artist
photo photograph photography picture camera
sculpture pottery clay ceramic
craft handmade knit sew
hobby pastime interest passion leisure
relax unwind rest calm peaceful
stress pressure overwhelmed anxious burnout
sport game match team play
compete competition contest tournament
win victory prize award trophy champion
lose lost defeat
exercise workout gym fitness training
run running jog race marathon
swim swimming pool
bike bicycle cycling ride
health healthy wellness diet
sick ill illness disease unwell
doctor hospital nurse clinic medicine
hurt injury wound accident pain
heal recover recovery cure
die death dead funeral grief mourn loss
happy glad joy delighted cheerful pleased
sad unhappy upset depressed down
afraid scared fear frightened terrified
worried anxious nervous concerned
angry mad furious annoyed upset
proud pride
love adore fond
like enjoy favourite favorite prefer
hate dislike loathe despise
surprised shocked amazed astonished
lonely alone isolated
tired exhausted weary sleepy
excited thrilled eager
grateful thankful appreciate
brave courage courageous bold
shy quiet reserved
kind caring generous gentle
honest truthful sincere
clever smart intelligent bright wise
beautiful pretty lovely gorgeous
big large huge enormous
small little tiny
old ancient elderly aged
new recent latest
start begin launch open founded
end finish complete stop quit
learn study practice
school college university class course education
student pupil classmate
teach teacher mentor tutor instructor coach
exam test graduate degree diploma
goal aim dream ambition aspire plan
plan intend arrange organize prepare
help assist aid support
volunteer charity donate fundraiser shelter community
gift present
party celebrate celebration festival
birthday party cake
holiday christmas easter
guest visitor invite
car vehicle drive truck
travel flight airport plane
boat ship sail
train station
clothes clothing outfit dress wear
jewelry necklace ring bracelet
shoe boot
garden plant flower grow
farm crop harvest field
tree forest wood
weather storm rain snow
computer software program code technology
phone call message
online internet website blog
video channel stream
religion faith church pray god spiritual
army soldier military war veteran
police crime thief steal robbery
law court judge lawyer
politics election vote government mayor
secret confide confidential
lie deceive dishonest
argue argument quarrel fight conflict
agree promise vow
forgive apologize apology sorry
remember memory recall memories
forget forgot
talk speak chat conversation discuss
tell say mention
ask question wonder
think believe opinion view
idea thought inspiration inspire
decide decision choose choice
change transform transition
problem trouble difficulty challenge obstacle struggle
solve solution fix
danger dangerous risk risky
safe safety protect
success achieve achievement accomplish accomplishment milestone
fail failure setback
improve progress better
advice suggestion recommend tip
skill talent ability
strength strong
weak weakness
collect collection collector
make create craft build
find discover
want wish hope desire
need require
give offer share
receive get
keep hold
throw toss
cut chop
clean wash tidy
sleep nap bed
wake morning early
night evening late
noise loud sound
name called nickname
origin from born hometown roots
live reside lived
live stay dwell
meet encounter gather
join member club group
event festival fair conference
project task
therapy therapist counseling counselor
adopt adoption foster orphan
allergy allergic
vegetarian vegan
alcohol drunk beer wine
smoke cigarette tobacco
quarrel feud rival enemy
rumour gossip hearsay
hire employ job
fire dismissed laid
retire retirement pension
harvest autumn
age old young years
`;

type RelatedWords = ReadonlyMap<string, readonly string[]>;

function gather(): RelatedWords {
  const found = new Map<string, Set<string>>();
  const relate = (a: string, b: string): void => {
    if (a === b) return;
    const known = found.get(a) ?? new Set();
    found.set(a, known.add(b));
  };
  for (const line of alikeLists.trim().split('\n')) {
    const group = line.split(' ');
    for (const a of group) for (const b of group) relate(a, b);
  }
  for (const line of kindLists.trim().split('\n')) {
    const [kind = '', members = ''] = line.split(': ');
    for (const member of members.split(' ')) {
      relate(kind, member);
      relate(member, kind);
    }
  }
  return new Map([...found].map(([word, others]) => [word, [...others]]));
}

/** By dictionary form, lower case. */
export const relatedWords: RelatedWords = gather();
