/**
 * How much a word tells, without a corpus: three bands of common English words written down here stand for an
 * inverse document frequency; whatever is in none of them counts as rare, longer words a little more.
 */
import { stem } from './stem.ts';

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
