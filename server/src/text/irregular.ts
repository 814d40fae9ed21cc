/** Irregular verbs and plurals of English, form → base, so that "told", "tells" and "tell" are one word. */

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

const irregularVerbs: ReadonlyMap<string, string> = table(forms);
export const irregularForms: ReadonlyMap<string, string> = new Map([...irregularVerbs, ...table(nouns)]);
