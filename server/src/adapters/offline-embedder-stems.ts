/**
 * Brings the forms of an English word to one stem: "baking", "bakes" and "baked" all give "bak".
 * The embedder keeps its own, apart from the minds' helpers: stored vectors are compared with new ones for as long as
 * the model is called `offline-hash-1`, so nothing that shapes them may change under that name.
 */
const forms = `arise:arose,arisen awake:awoke,awoken bear:bore,borne,born beat:beaten become:became begin:began,begun
bend:bent bet:bet bind:bound bite:bit,bitten bleed:bled blow:blew,blown break:broke,broken breed:bred bring:brought
build:built burn:burnt buy:bought catch:caught choose:chose,chosen cling:clung come:came creep:crept deal:dealt
dig:dug draw:drew,drawn dream:dreamt drink:drank,drunk drive:drove,driven eat:ate,eaten fall:fell,fallen feed:fed
feel:felt fight:fought find:found flee:fled fling:flung fly:flew,flown forbid:forbade,forbidden
forget:forgot,forgotten forgive:forgave,forgiven freeze:froze,frozen give:gave,given go:went,gone,goes grow:grew,grown
grind:ground hang:hung have:has,had hear:heard hide:hid,hidden hold:held keep:kept kneel:knelt know:knew,known
lay:laid lead:led leap:leapt learn:learnt leave:left lend:lent lie:lain light:lit lose:lost make:made mean:meant
meet:met mow:mown pay:paid ride:rode,ridden ring:rang,rung rise:rose,risen run:ran say:said,says see:saw,seen
seek:sought sell:sold send:sent sew:sewn shake:shook,shaken shine:shone shoot:shot show:shown shrink:shrank,shrunk
sing:sang,sung sink:sank,sunk sit:sat sleep:slept slide:slid sow:sown speak:spoke,spoken spend:spent spill:spilt
spin:spun spoil:spoilt stand:stood steal:stole,stolen stick:stuck sting:stung strike:struck swear:swore,sworn
sweep:swept swell:swollen swim:swam,swum swing:swung take:took,taken teach:taught tear:tore,torn tell:told
think:thought throw:threw,thrown understand:understood wake:woke,woken wear:wore,worn weave:wove,woven weep:wept
win:won wind:wound write:wrote,written do:did,done,does be:is,are,was,were,been,am`;

const nouns = `child:children,kid,kids man:men woman:women person:people foot:feet tooth:teeth mouse:mice goose:geese
ox:oxen life:lives wife:wives knife:knives leaf:leaves loaf:loaves wolf:wolves half:halves calf:calves thief:thieves
shelf:shelves mum:mom,mother,mam,ma,mama,mummy dad:father,papa,pa,daddy gran:grandmother,grandma,granny,nan,nana
grandad:grandfather,grandpa,grandad good:better,best bad:worse,worst`;

function table(text: string): Map<string, string> {
  const out = new Map<string, string>();
  for (const entry of text.split(/\s+/)) {
    const [base = '', rest = ''] = entry.split(':');
    for (const form of rest.split(',')) if (form !== '') out.set(form, base);
  }
  return out;
}

const irregularForms: ReadonlyMap<string, string> = new Map([...table(forms), ...table(nouns)]);

const vowel = /[aeiouy]/;

/** Endings that make one word of another, longest first, with how many letters must stay. */
const endings: readonly (readonly [string, string, number])[] = [
  ['ization', 'iz', 3],
  ['fulness', 'ful', 3],
  ['ousness', 'ous', 3],
  ['iveness', 'iv', 3],
  ['ation', 'at', 3],
  ['ition', 'it', 3],
  ['ality', 'al', 3],
  ['ivity', 'iv', 3],
  ['ility', 'l', 3],
  ['ment', '', 4],
  ['ness', '', 3],
  ['able', '', 4],
  ['ible', '', 4],
  ['ance', '', 4],
  ['ence', '', 4],
  ['ship', '', 4],
  ['tion', 't', 3],
  ['sion', 's', 3],
  ['ity', '', 4],
  ['ize', '', 4],
  ['ise', '', 5],
  ['ous', '', 4],
  ['ive', '', 4],
  ['ful', '', 3],
  ['ist', '', 4],
  ['ism', '', 4],
  ['al', '', 5],
  ['ic', '', 4],
  ['ly', '', 3],
];

function withoutPlural(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:sses|xes|ches|shes|zes|oes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

function withoutTense(word: string): string {
  const root = word.endsWith('ing') ? word.slice(0, -3) : word.endsWith('ed') ? word.slice(0, -2) : null;
  if (root === null || root.length < 2 || !vowel.test(root)) return word;
  if (word.endsWith('eed')) return word;
  if (word.endsWith('ied')) return `${word.slice(0, -3)}y`;
  return /([bdfgkmnprtvz])\1$/.test(root) ? root.slice(0, -1) : root;
}

const stems = new Map<string, string>();
/** Bounds the cache: a valley's vocabulary is some thousands of words, but players may type anything. */
const cacheLimit = 20_000;

export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const base = irregularForms.get(word);
  let out = base ?? withoutTense(withoutPlural(word));
  if (base === undefined) out = irregularForms.get(out) ?? out;
  for (const [ending, replacement, stays] of endings) {
    if (out.endsWith(ending) && out.length - ending.length >= stays) {
      out = out.slice(0, -ending.length) + replacement;
      break;
    }
  }
  if (out.length > 3 && out.endsWith('e')) out = out.slice(0, -1);
  if (out.length > 2 && out.endsWith('y') && !vowel.test(out.at(-2) ?? '')) out = `${out.slice(0, -1)}i`;
  if (stems.size >= cacheLimit) stems.clear();
  stems.set(word, out);
  return out;
}
