/**
 * Words, the small ones left out, and how much each tells: three bands of common English words written down here
 * stand for an inverse document frequency.
 * The embedder keeps its own, apart from the minds' helpers: stored vectors are compared with new ones for as long as
 * the model is called `offline-hash-1`, so nothing that shapes them may change under that name.
 */
import { stem } from './offline-embedder-stems.ts';

const wordPattern = /[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu;

/** Lower-case words; a possessive's ending is dropped, contractions stay whole ("don't"). */
export function words(text: string): string[] {
  const found =
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[’‘`´]/g, "'")
      .match(wordPattern) ?? [];
  return found.map((word) => (word.endsWith("'s") ? word.slice(0, -2) : word));
}

const list = `a about above after again against ain't all also am an and any are aren't as at be because been before
being below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't done down
during each either else even ever every few for from further get gets got had hadn't has hasn't have haven't having
he he'd he'll he's her here here's hers herself him himself his how how's however i i'd i'll i'm i've if in into is
isn't it it'd it'll it's its itself just let let's may me might mine more most much must mustn't my myself neither no
nor not now of off oh ok okay on once one only or other ought our ours ourselves out over own quite rather really
same shall shan't she she'd she'll she's should shouldn't since so some still such than that that's the their theirs
them themselves then there there's these they they'd they'll they're they've this those though through to too under
until unto up upon us very was wasn't we we'd we'll we're we've well were weren't what what's when when's where
where's whether which while who who'd who'll who's whom whose why why's will with within without won't would wouldn't
yes yet you you'd you'll you're you've your yours yourself yourselves`;

const stopWords: ReadonlySet<string> = new Set(list.split(/\s+/));

/** Stems of the words that carry meaning, in order, repetitions kept. */
export function contentStems(text: string): string[] {
  return words(text)
    .filter((word) => !stopWords.has(word))
    .map(stem);
}

const everyday = `go come say tell know think see look want make take give good time day way thing people man woman
like love need feel find talk ask try work use help new old big little great nice lot back first last long right home
year today tomorrow yesterday always never maybe sure something anything everything nothing someone anyone everyone
place keep start day hey hi hello thanks thank please sorry yeah no many two let put seem mean happen actually around
away kind next life world happy hope best made pretty person friend`;

const common = `week month morning evening night weekend hour minute house room door family friend mum dad sister
brother son daughter child boy girl husband wife baby name word story book read write hear listen speak call meet
visit stay leave live move walk run sit stand eat drink food water cook sleep wake play game music song sing dance
buy sell pay money shop market town village city street road country sun rain snow weather warm cold hot winter
summer spring autumn hand head eye face heart body hair foot tree flower garden field farm animal dog cat horse bird
fish colour red blue green white black young small large high low hard easy early late soon often sometimes together
alone different important beautiful wonderful amazing awesome cool fun interesting excited proud glad sad angry
afraid worried tired busy ready sick ill well bad wrong true real idea plan dream wish remember forget believe
understand learn teach school job start begin end finish open close show bring carry send hold turn change follow
wait watch smile laugh cry enjoy share support matter question answer reason problem trouble trip job class team
picture photo special favourite care close free half whole three four five six seven eight nine ten hundred second
part side line point number group few away guess wonder feel sound`;

const usual = `doctor hospital church letter table chair bed kitchen window floor wall roof fire light lamp candle
bread cake apple milk cheese egg meat soup tea coffee wine beer ale plate cup knife tool wood stone iron gold silver
glass paper cloth dress shirt coat hat shoe bag box ring river lake sea forest wood hill mountain bridge path boat
ship wheel wagon cart mill grain wheat corn seed grass leaf berry honey bee sheep cow pig goat hen chicken wolf fox
king queen soldier war peace death die birth born marry wedding birthday party gift present secret lie truth promise
trust fear pain joy luck lucky art paint draw craft build fix mend cut grow plant pick gather catch hunt swim ride
climb jump fall break burn fight win lose steal hide seek travel journey adventure holiday camp beach park museum
concert movie hobby sport race practice train lesson student teacher business company career project goal success
volunteer community event festival market fair church pray god soul spirit ghost magic dragon witch hero`;

const bands = new Map<string, number>();
for (const [list, weight] of [
  [usual, 4.2],
  [common, 3.1],
  [everyday, 1.7],
] as const) {
  for (const word of list.split(/\s+/)) bands.set(stem(word), weight);
}

/** About 1.5 for "good" to 7 for "quicksilver". Takes a stem. */
export function rarity(stemmed: string): number {
  return bands.get(stemmed) ?? 5 + 0.2 * Math.min(8, Math.max(0, stemmed.length - 3));
}
