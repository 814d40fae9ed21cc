/** What somebody wants with a sentence, told by patterns over normalised text; the first that fits wins. */
import { confidencePattern } from '../../text/confidence.ts';
import { insults, lewdWords, swearWords } from './offences.ts';
import type { PhraseIntent } from './phrasebook.ts';

/** Order matters: what would be misread further down stands further up. */
const intentPatterns = [
  [
    'injection',
    /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules|prompts?|orders|programming|guidelines|training)\b|\bsystem prompt\b|\bjailbreak|\bdeveloper mode\b|\b(?:reveal|show|print|repeat|output)\b.{0,30}\b(?:prompt|instructions|system|json|api key)|\bas an ai\b|\bact as (?:an?|my|the)\b|\bpretend (?:to be|you are|that you)\b|\byou are now\b|\bnew instructions?\b|\b(?:drop table|select from|script alert|console log|sudo|rm rf|im start|endoftext)\b|\brole ?play as\b/,
  ],
  ['lewd', lewdWords],
  [
    'threat',
    /\b(?:i (?:will|am going to|would|want to|could)|let me) (?:kill|hurt|murder|stab|burn|destroy|hit|beat|rob|punch|attack|strangle) (?:you|your|everyone|elara)\b|\byou will die\b|\bi hope you die\b/,
  ],
  ['swear', swearWords],
  ['insult', insults],
  [
    'askAi',
    /\bare you (?:an? |the |just |really |even |some kind of )*(?:real|robot|ai|bot|npc|human|machine|program|chatgpt|gpt|computer|simulation|artificial|llm|language model|alive|game character)\b|\b(?:is this|are we in|do you know (?:that )?(?:you are|this is)) (?:all )?(?:an? )?(?:game|video game|simulation)\b|\bwhat (?:model|llm|ai) are you\b/,
  ],
  [
    'marry',
    /\b(?:marry me|be my (?:wife|husband|girlfriend|boyfriend|lover|valentine)|go out with me|date me|kiss me|can i kiss|kiss you|i love you|in love with you|have a crush|go on a date|want to date)\b/,
  ],
  [
    'areYouSingle',
    /\b(?:are you (?:married|single|in love|seeing|taken)|do you have (?:a |an )?(?:wife|husband|partner|lover|girlfriend|boyfriend|sweetheart)|have you ever (?:been in love|loved)|do you love (?:any(?:one|body)|some(?:one|body))|who do you love)\b/,
  ],
  [
    'pleading',
    /^(?:oh |but |well )*(?:(?:pretty )?please(?: please)*|come on|just this once|i beg you)(?: (?:please|just this once))*\??$|^(?:please )?i will not tell (?:any(?:one|body)|a soul)\b/,
  ],
  ['keepSecret', confidencePattern],
  [
    'secret',
    /\b(?:your secrets?|have (?:a |any )?secrets?|what are you hiding|hiding something|keep(?:ing)? (?:a |any )?secrets?|tell me (?:a |your |something )secrets?|something you (?:have )?never told|what (?:is )?weighing on you|what (?:do you|are you) (?:regret|ashamed))/,
  ],
  [
    'myName',
    /\b(?:what (?:is|was) my name|who am i|what am i called|(?:know|remember|recall|say|guess|forg[eo]t\w*|tell me) (?:\w+ )?(?:my (?:own )?name|what (?:my name is|i am called)))\b(?! (?:to|from|on)\b)/,
  ],
  [
    'rememberMe',
    /^(?:hey |hi |hello |so |and )*(?:do|did|can|will) you (?:still |even |ever )?(?:remember|recogni[sz]e|know|forget|recall) (?:me|who i am)\b(?! to| about)|\bhave we met\b|\bremember me\b(?! to)|\bdid you (?:miss|forget) me\b|\byou forgot (?:about )?me\b/,
  ],
  [
    'aboutMe',
    /\bwhat (?:do|can) you (?:know|remember|recall) (?:about|of) me\b|\bwhat (?:have you|did you) hear(?:d)? about me\b|\btell me (?:what you know )?about me\b|\bwhat have i told you\b|\bdo you know anything about me\b|\bwhat do people say about me\b|\bhas (?:anyone|anybody|someone) (?:told|said).{0,30}about me\b|\banything (?:you )?(?:remember|know) about me\b/,
  ],
  [
    'retract',
    /^(?:ok |well |but |actually )*(?:i lied|i was (?:lying|joking)|that was (?:a lie|not true)|i made (?:that|it) up)\b/,
  ],
  [
    'food',
    /\byour favou?rite (?:food|dish|meal|thing to eat|drink|supper)\b|\bwhat (?:do|would) you (?:like|love|prefer)(?: best)? to (?:eat|drink)\b|\bwhat (?:food|dish|dishes|meals?) do you (?:like|love|prefer)\b/,
  ],
  ['sleptWell', /\b(?:did|have) you (?:sleep|slept)\b|\bhow did you sleep\b|\bhow was your night\b/],
  [
    'children',
    /\b(?:do you have|have you(?: got)?)(?: any)? (?:children|kids|sons?|daughters?|a (?:son|daughter|child))\b/,
  ],
  [
    'teacher',
    /\bwho (?:taught|trained) you\b|\bwhere did you learn\b|\bwho did you learn\b|\bwho was your (?:teacher|master)\b/,
  ],
  [
    'dayGone',
    /\bwhat happened (?:to you )?(?:yesterday|last night)\b|\b(?:what|where) (?:did you (?:do|go)|were you(?: doing)?|have you (?:done|been)) ?(?:all |since |earlier )*(?:this morning|yesterday|today|last night|yesterday \w+|earlier)\b|\bhow did you spend (?:the|your|this) (?:day|morning|evening)\b|\bhow did you spend (?:yesterday|today)\b|\b(?:what|where) (?:were|was|have|had) you (?:been )?(?:up to |busy with |at )?(?:yesterday|today)\b|\bwhat did you get up to\b|\bhow was (?:your )?yesterday\b|\bwhat happened to you yesterday\b/,
  ],
  [
    'willItRain',
    /\b(?:is it (?:going to|gonna)|will it|do you think it will|might it|could it) (?:\w+ )?(?:rain|snow|storm)\b/,
  ],
  [
    'given',
    /\bwhat (?:did|have|was it) i (?:ever )?(?:give|gave|given|bring|brought) (?:to )?you\b|\b(?:gifts?|presents?|things?) (?:that )?i (?:gave|have given|brought|have brought)\b|\b(?:remember|recall|keep|kept|like|liked|enjoy|enjoyed|still have) my (?:gifts?|presents?)\b|\bdid i (?:ever )?(?:give|bring) you\b/,
  ],
  [
    'recall',
    /\bwhat did i (?:tell|say|mention|ask)|\b(?:did|have) i (?:ever )?(?:tell|told|mention|mentioned|say|said)\b|\bdo you (?:still )?(?:remember|recall) \w+|\bdo you (?:still )?know (?:what i|that i|my|our|about my)\b|\b(?:what|who|where|when|how|which) .*\bi (?:told|said|mentioned|asked)\b|\b(?:what|who|where|how) (?:is|are|was|were|does|do|did) my \w+|\bremember (?:what i|when i|that i|my|our)|\bwhat do you (?:know|remember) about my\b|\b(?:what|who|where|which) .{0,24}\b(?:do|did|am|was|have) i (?:like|love|hate|live|come|from|do|work|have|bake|make|want|lost|lose|find|call|keep|own|eat|drink|play|afraid)\b|\bhow (?:old|tall) am i\b|\bwhere am i from\b|\bwhat am i\??$|\bwhat am i (?:afraid|scared|called|proud|good|bad)\b|\bhow many .{2,24}\bdo i\b|\bwhat did we (?:talk|speak|chat|discuss)|\bour last (?:talk|conversation|chat|meeting)\b/,
  ],
  [
    'talkedWith',
    /\bwh(?:o|om) (?:else )?(?:have|did|had|were|was) you (?:\w+ly |just |been |last )*(?:talk|speak|spok|chat|met\b|meet\b|seen?\b|run into|gossip|visit)|\b(?:have|did) you (?:\w+ly |just |been )*(?:talk\w*|sp[eo]\w+|chat\w*|met|meet|seen?|visit\w*) (?:to |with )?(?:any(?:one|body)|some(?:one|body)|people|many people|much company)\b|\bwho (?:has |have |was |were )?(?:\w+ly )?(?:came|come|been|dropped|stopped|called) (?:by|round|around|in|to (?:see|visit|talk)|here)\b|\bwho was (?:here|it)\b.*\b(?:talk\w*|sp[eo]\w+|visit\w*)|\b(?:with |to )?wh(?:o|om) (?:have you|did you|were you) .{0,24}\b(?:with|to) ?\??$|\b(?:with|to) whom (?:have|did|were) you\b|\bwho (?:was|is) the last (?:person|one|soul|neighbour|villager) .{0,20}\b(?:talk|sp[eo]|met|saw|see|visit|chat)|\byour (?:last|latest|recent) (?:talks?|conversations?|chats?|visitors?|company)\b(?! with me)|\b(?:had|have) (?:any |much )?(?:company|visitors)\b|\bwhose company\b/,
  ],
  [
    'likeMe',
    /\b(?:do you (?:like|love|trust|hate|care about|miss) me|what do you think (?:of|about) me|are we friends|(?:can|could|shall|will) we be friends|be my friend|am i your friend|are you (?:angry|mad|cross|upset) (?:with|at) me|why do you (?:hate|not like|dislike) me|do not you like me)\b/,
  ],
  [
    'apology',
    /\b(?:i am (?:so |very |really |truly )?sorry|sorry|i apologi[sz]e|my apologies|forgive me|did not mean (?:it|that|to)|my mistake|pardon me|my bad|i was wrong|i take it back|(?:i was|i am|just|only) (?:just |only )?(?:teasing|kidding|joking|pulling your leg)|it was (?:just |only )?a joke|no offen[cs]e(?: meant)?)\b/,
  ],
  [
    'thanks',
    /^(?:ok |oh |well |great |good |wow )*(?:thanks|thank you|thank u|many thanks|cheers|much obliged|i am grateful|i appreciate|bless you|that is (?:very |so )?kind)\b|\bthank you\b|\bthanks\b/,
  ],
  [
    'farewell',
    /^(?:ok |well |right |alright |anyway |thanks |so |oh |good |and |now )*(?:bye|goodbye|good bye|bye bye|farewell|sweet dreams|sleep well|see you|see ya|later|so long|take care|good ?night|cheerio|ciao|adios|until (?:next|tomorrow|then)|i (?:must|have to|need to|should|got to|better|had better|will|am going to|am off)\b.{0,14}\b(?:go|be going|leave|run|be off|head|get going|log off)|have (?:a )?(?:good|nice|lovely|great) (?:day|night|evening|one|time)|catch you|talk (?:to you )?(?:soon|later)|gotta go|i am (?:off|leaving|going now|heading)|that is all|ttyl|got to go|be well|safe travels)\b|\b(?:goodbye|bye|farewell|see you (?:later|soon|tomorrow|around))$/,
  ],
  [
    'howAreYou',
    /\bhow (?:are|is|have|r) (?:you|things|it|life|business|everything|the day|your day|ye)(?: been| going| doing| today| this| feeling| keeping| getting| holding| all| now| then| anyway|$|\?)|\bhow (?:do|are) you (?:do|feel|feeling)\b|\bhow was your (?:day|night|morning|week|evening|weekend)|\bare you (?:still |really |so |very |feeling |quite |a bit |always |ever )*(?:ok|alright|all right|well|happy|sad|tired|fine|hungry|lonely|bored|busy|worried|feeling|angry|cold|sleepy|sick|ill)\b|\bwhat is (?:wrong|the matter|up with you|troubling you|bothering you)|\bis (?:something|anything|everything) (?:wrong|the matter|troubling you|bothering you|all right|alright|ok)\b|^(?:hey |hi |hello )*(?:what is up|sup|wassup|whats up|you (?:ok|alright|good|well))\b|\byou (?:look|seem|sound) (?:sad|tired|happy|worried|upset|angry|busy|ill|pale|down|thoughtful|troubled|cheerful)\b/,
  ],
  [
    'whyDoing',
    /^(?:but |and )?why(?: not)?\??$|\bwhy (?:are you|do you|are) (?:doing|here|working|sitting|standing|going|walking|making|sleeping|eating|baking|praying|hammering|out|up|at|in|not|this|that|it)\b|\bwhat (?:is this|are you doing (?:this|that|it)) for\b|\bwhy (?:do|would) you do (?:that|this|it)\b|\bwhat brings you (?:here|out)\b|\bwhy are you \w+ing\b/,
  ],
  [
    'doing',
    /\bwhat (?:are you|you) (?:doing|up to|working on|making|cooking|baking|building|reading|carving|brewing|busy|at\b|fixing|mending)|\bwhat have you been (?:up to|doing)|\bwhat did you do (?:today|yesterday|this)|\bare you (?:busy|working|free)\b|\bwhat keeps you busy\b/,
  ],
  [
    'tomorrow',
    /\b(?:tomorrow|next week|weekend|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|this (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b.*\?|\bwhat .{0,30}\b(?:tomorrow|weekend|next week|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b|\bplans? for (?:tomorrow|the weekend|next week|sunday|saturday)/,
  ],
  [
    'plans',
    /\b(?:your|any|have) plans?\b|\bwhat (?:will you|are you going to|do you (?:plan|have|intend)|are you planning)(?: to)? (?:do|later|today|tonight|next|planned|this|on)\b|\bwhat (?:next|will you do|comes next|is next)|\bwhere (?:are you|will you) (?:going|go|be|off|headed|heading)|\bwhat are you doing (?:later|tonight|next|after|this evening|today)|\bgoing anywhere\b/,
  ],
  [
    'carrying',
    /\bwhat (?:are you|do you have|have you got|you) (?:carrying|holding|in your (?:pockets?|bag|basket|hands?))|\bwhat do you (?:have|carry)(?: on you| with you|\?|$)|\bwhat is in your (?:pockets?|bag|basket|sack|hands?)\b|\bin your pockets?\b|\bshow me your (?:wares|goods|stock|pockets)/,
  ],
  [
    'goal',
    /\b(?:your (?:dreams?|goals?|wish|wishes|ambitions?|hopes?|biggest dream)|what do you (?:want|dream|hope|wish|wish for|live for|strive|long)(?: most| for| to| of| in| out|\?|$)|what (?:are|is) you(?:r)? (?:dreaming|hoping|after)|what would make you happy|what drives you(?! (?:mad|wild|up|crazy|to))|do you (?:have|dream)(?: of)? (?:a |any )?(?:dreams?|goals?|ambitions?)|if you could (?:have|do|be) any)/,
  ],
  [
    'giftTaste',
    /\bwhat (?:gifts?|presents?) (?:do|would) you|\bwhat (?:can|could|should) i (?:give|bring|get|gift|buy) you\b|\bwhat would you like (?:as|for) (?:a |your )?(?:gift|present|birthday)|\bfavou?rite (?:gift|present)|\b(?:do|would) you (?:want|like) (?:a |some )?(?:gift|present)/,
  ],
  [
    'likeHere',
    /\bdo you (?:\w+ )?(?:like|love|enjoy) (?:it here|it in the valley|(?:living|life|being) (?:here|in the valley)|(?:this|the) (?:place|valley|village))\b|\bare you happy here\b/,
  ],
  [
    'bedtime',
    /\b(?:when|what time|how late|how early) (?:will|do|are|does one|must) you (?:\w+ )?(?:go(?:ing)? to (?:bed|sleep)|sleep|turn in|get up|wake(?: up)?|rise)\b/,
  ],
  [
    'dislikes',
    /\b(?:what|anything|something|which things?|who or what) .{0,24}\byou (?:\w+ )?(?:dislike|hate|do not (?:like|care for|enjoy)|(?:cannot|can not|never could|could never|could not) (?:\w+ )?(?:stand|bear|abide|suffer|endure|put up with|tolerate)|detest|loathe|despise|mind least|avoid)\b|\b(?:what|anything|something) (?:can you (?:not|never)|can not you|cannot you|could you never|do you (?:not|never) (?:like|enjoy|care for)) ?(?:\w+ )?(?:stand|bear|abide|suffer|endure|put up with|tolerate|like|enjoy)?\b|\b(?:what|anything|something) .{0,16}\b(?:irritates|bothers|irks|vexes|puts you off|grates on|gets on your nerves|drives you (?:mad|up the wall|wild)|sets your teeth) ?(?:you)?\b|\b(?:what|anything|something) .{0,16}\b(?:you (?:dislike|hate|do not like|cannot stand|detest)|annoys you|makes you (?:angry|mad|cross|sad))|\byour (?:pet )?(?:dislikes|hates|aversions?|peeves?|fears?)\b|\bwhat (?:are you|do you) (?:afraid|scared|fear)|\bare you (?:afraid|scared)\b|\bwhat do you (?:hate|dislike)\b/,
  ],
  [
    'likes',
    /\b(?:what|anything|something) .{0,24}\b(?:you (?:like|love|enjoy)|makes you (?:happy|smile|laugh))|\byour (?:hobby|hobbies|likes|interests|favou?rites?|favou?rite \w+)\b|\bwhat (?:do|would) you (?:like|love|enjoy)\b|\bwhat do you do for fun\b|\bdo you have (?:any )?(?:hobbies|a hobby)\b|\bwhat is your favou?rite\b/,
  ],
  [
    'name',
    /\b(?:what is|tell me|may i (?:have|know|ask)|can i (?:have|know|ask)|what are|got) (?:you |your )(?:full |last |first )?(?:name|called|names)\b|\bwhat (?:do|should|may|can|shall) (?:i|they|people|folk) call you\b|\byou are called\b|^(?:your )?name\??$|\bwhat are you called\b|\bwhat is your name\b|\bdo you have a name\b/,
  ],
  [
    'age',
    /\b(?:how old (?:are|r) you|your age|what age are you|when were you born|how many (?:years|winters))\b/,
  ],
  ['birthday', /\b(?:your birthday|when is your birthday|when do you celebrate)\b/],
  [
    'home',
    /\bwhere (?:do you|are you|did you) (?:live|sleep|stay|dwell|staying|living|grow up|come from|from)|\bwhere are you from\b|\b(?:your (?:house|home|cottage)|where is your (?:house|home|cottage|place))\b|\bwhere were you born\b|\bare you from (?:here|around)\b|\bhow long have you (?:lived|been) (?:here|in)\b/,
  ],
  [
    'work',
    /\bdo you have (?:a|any) (?:job|trade|craft|profession)\b|\bwhat (?:do|does) you do(?: for (?:a living|work|money)| here| all day| around here|\?|$)|\byour (?:job|work|trade|craft|profession|occupation|business|shop|calling)\b|\bwhat (?:is|kind of|sort of|type of) (?:your )?(?:work|job|trade)\b|\bwhere do you work\b|\bdo you (?:like|enjoy|love) (?:your|the|being) (?:job|work|trade|an?)\b|\bhow (?:is|goes) (?:work|business|trade|the work)\b|\bwhat do you (?:sell|make|bake|brew|grow|teach|mend|forge|craft|fish|cook)\b|\bare you (?:the|a|an) (?:smith|blacksmith|baker|farmer|merchant|miller|healer|teacher|innkeeper|chaplain|priest|carpenter|fisher|fisherman|apprentice|herbalist)\b/,
  ],
  [
    'family',
    /\b(?:your (?:family|mother|father|mum|dad|parents?|sisters?|brothers?|siblings?|children|kids|son|daughter|wife|husband|grand\w+|uncle|aunt)|(?:do|have) you (?:have|got)? ?(?:any |a )?(?:family|children|kids|siblings?|sisters?|brothers?|son|daughter|pets?|dog|cat))\b/,
  ],
  [
    'past',
    /\b(?:your (?:past|childhood|story|life|youth|history|background)|when you were (?:young|little|a child|small|a girl|a boy)|tell me (?:about yourself|more about you|your story|something about (?:you|yourself))|about yourself|who are you|what are you(?=\?|$)|introduce yourself|happiest (?:day|memory)|(?:best|worst|favou?rite|earliest|saddest) (?:memory|day)|how did you (?:become|learn|end up|get into|start))\b/,
  ],
  [
    'hobbyJoke',
    /\b(?:tell (?:me |us )?(?:a |another )?(?:joke|riddle)|know (?:a |any )?(?:good )?jokes?|make me laugh|something funny|say something funny)\b/,
  ],
  [
    'story',
    /\b(?:tell (?:me |us )?(?:a |another |some |the )?(?:story|tale|legend|stories|tales)|know (?:a |any )?(?:good )?(?:stories|story|tales?|legends?)|something interesting|say something|tell me something|talk to me|i am bored|entertain me)\b/,
  ],
  [
    'sing',
    /\b(?:sing (?:me|us|for|a|something|to)|can you (?:sing|dance)|do you (?:sing|dance|play an? (?:instrument|lute|fiddle))|dance with me|play (?:me )?(?:a |some )?(?:song|music|tune))\b/,
  ],
  [
    'news',
    /^(?:so |and |well )?what (?:have|did|do) you (?:\w+ )?hear(?:d)?(?: (?:lately|recently|of late|today|around|about town|these days|new))?\?|\b(?:any (?:news|gossip|rumou?rs?)|what is (?:new|the news|the latest|the gossip|happening|going on)|heard (?:any|the|anything|something|any good)|(?:got|have) (?:any )?(?:news|gossip)|anything (?:new|happen\w*|going on|interesting)|what (?:has )?happened (?:today|here|lately|recently|in)|tell me (?:the )?(?:news|gossip)|some gossip|the gossip|what do people (?:say|talk))\b/,
  ],
  [
    'time',
    /\bwhat (?:is the )?(?:time|hour)\b|\bwhat (?:time|hour|day|date|season|weekday) (?:is|of)|\bwhat is the (?:time|date|day|season)\b|\b(?:do you (?:know|have)|tell me) (?:what|the) (?:time|day|date|season)\b|\bwhich (?:day|season)\b|\bis it (?:late|early|morning|evening|noon|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter)\b|\bwhat season\b|\btoday s date\b/,
  ],
  [
    'weather',
    /\b(?:weather|raining|rainy|rain|snowing|snow|snowy|sunny|foggy|fog|stormy|storm|cloudy|windy|forecast|cold today|hot today|warm today|(?:lovely|nice|beautiful|fine|horrid|awful|cold|hot|warm|wet|grey) (?:day|weather|morning|evening))\b/,
  ],
  [
    'whereAmI',
    /\b(?:where am i|what is this place|where are we|what (?:place|town|village) is this|tell me about (?:this (?:place|valley|village|town)|the valley|heartwood)|what is (?:this (?:valley|village|town)|heartwood)|am i lost|i am lost|what is there to (?:see|do))\b/,
  ],
  [
    'whatToDo',
    /\b(?:what (?:can|should|could|do) i do(?: here| now| next| first|\?|$)|i am new (?:here|in town|around)|new (?:here|in town)|how do i (?:play|start|begin|earn|make money|make friends|get|fish|farm|cook)|help me(?: out)?(?:\?|$)|i need help|can you help(?: me)?(?:\?|$)|any (?:advice|tips)|what (?:would|do) you (?:suggest|recommend|advise)|give me (?:some )?advice|where should i go)\b/,
  ],
  [
    'whoLives',
    /\bdo you (?:dislike|hate|like) (?:any(?:one|body)|some(?:one|body))\b|\b(?:who (?:lives|is|are|else|works) (?:here|there|around|in (?:the|this) (?:valley|village|town)|in town|the (?:people|villagers|neighbours))|who (?:should|can|could) i (?:talk|speak|meet|visit)|(?:tell me about )?your (?:neighbou?rs|friends)|who are your (?:friends|neighbou?rs)|who (?:is|are) (?:your|you) (?:best )?friends?|who do you (?:like|know|trust|hate|dislike|live with|spend)|do you have (?:any )?friends|everyone here|best friend|people (?:here|around here|of the valley))\b/,
  ],
  [
    'follow',
    /\b(?:will|would|can|could) you (?:have|share|take|eat|drink|come|go|walk|sit)\b.{0,24}\bwith me\b|^(?:please )?(?:go|walk|run|come)(?: over)? (?:to (?:the|your|my|\w+s)\b|home\b|there\b|inside\b|outside\b)|\b(?:come with me|follow me|walk with me|join me|let us go|come along|come to (?:the|my)|go (?:fishing|swimming|walking|for a walk|to the \w+) with me|(?:want|like|care) to (?:come|go|walk|join|take a walk|have (?:a )?(?:drink|dinner|lunch|tea|supper))|meet me|shall we (?:go|walk|dance|eat|drink)|take a walk|accompany me|adventure with me)\b/,
  ],
  [
    'giveMe',
    /\b(?:give me|can i have|could i have|may i have|let me have|lend me|borrow|spare (?:a|some|any|me)|i want your|hand over|do you have (?:a |an |some |any )?(?!quests?|tasks?|jobs?|chores?|errands?|missions?)\w+ (?:for me|to spare)|could you (?:give|lend|spare)|can you (?:give|lend|spare))\b/,
  ],
  [
    'buy',
    /\b(?:(?:can|could|may) i (?:buy|purchase|order|trade)|i (?:want|would like|wish|need) to (?:buy|trade|sell|order|purchase)|(?:do|will) you (?:sell|buy|trade)|how much (?:is|for|does|do|are|would|will)|for sale|what (?:is|are) the price|sell me|trade with me)\b/,
  ],
  [
    'teachMe',
    /\b(?:teach me|show me how|learn (?:from you|your|to|how)|be your apprentice|can i (?:learn|work (?:for|with)|try))\b/,
  ],
  [
    'makeMe',
    /\b(?:(?:can|could|will|would) you (?:make|build|bake|forge|mend|fix|repair|brew|cook|sew|carve|heal|cure|grow) (?:me|my|a|an|some|this|us|it)|make me (?:a|an|some)|fix my|repair my|mend my|bake me|heal me|bless me|pray for)\b/,
  ],
  [
    'offerHelp',
    /\b(?:(?:any|some) (?:quests?|tasks?|jobs?|chores?|errands?)|(?:quests?|tasks?|jobs?|chores?|errands?) for me)\b|\b(?:can i help|may i help|do you need (?:any |some |a |my )?(?:help|hand|anything|something)|(?:need|want) (?:a hand|any help|some help)|let me help|anything i can do|how (?:can|may) i help|i (?:can|could|will|would) help you|i want to help)\b/,
  ],
  [
    'offerGift',
    /\bi (?:just )?(?:baked|made|cooked|picked|wrote|knitted|sewed|carved|painted|caught|bought|brought|got) (?:.{1,30}\bfor you\b|you (?:a|an|some|this|these|one)\b)|\b(?:i (?:have|brought|got|made|bought|found) (?:you |something for you|a gift|a present|this for you)|(?:gift|present) for you|this is for you|(?<!\bw(?:ho|hat|here|hy|hich) )here is (?:a|an|some|something|your)|take this|would you like (?:a|an|some|this)|do you want (?:a|an|some|this|my))\b/,
  ],
  [
    'compliment',
    /\b(?:you (?:are|look|seem|smell|sound|sing|bake|cook|work|have|make) (?:so |very |really |such |a |an |the |truly |quite |just |always |absolutely |most )*(?:nice|kind|beautiful|pretty|handsome|lovely|wonderful|amazing|great|good|funny|sweet|brave|strong|clever|smart|wise|talented|skilled|skillful|cool|awesome|fantastic|brilliant|generous|gentle|best|well|charming|cute|interesting|delightful|gorgeous|friend|person)|i (?:really |truly |so |do )?(?:like|love|admire|adore|respect|trust|appreciate|enjoy|miss|missed) (?:you|your|talking (?:to|with) you)|your (?:\w+ )?(?:is|are|look|looks|smell|smells|taste|tastes) (?:so |very |really |quite )*(?:nice|beautiful|great|lovely|wonderful|amazing|good|delicious|excellent|fine|impressive|perfect|best|incredible|fantastic)|(?:nice|good|great|fine|beautiful|lovely|excellent|impressive) (?:work|job|bread|shop|hammer|horseshoe|horseshoes|garden|hat|apron|place|forge|cake|stall|inn)|well done|good for you|i am (?:glad|happy) (?:to (?:see|meet|know)|i met) you|(?:nice|good|pleasure|lovely|great|glad|pleased) to (?:meet|see) you)\b/,
  ],
  [
    'greeting',
    /^(?:oh |well |ah |ok |so )*(?:hi+|hello+|hey+|hiya|heya|howdy|greetings|good (?:morning|day|evening|afternoon)|morning|evening|afternoon|hail|salutations|yo|hallo|well met|hi there|ahoy|welcome|hello there)\b/,
  ],
  [
    'laugh',
    /^(?:(?:ha|he|hi|ho){2,}h?|lol|lmao|rofl|hehe|haha\w*|funny|that is (?:so |very |really )?funny|good one|hilarious)\b/,
  ],
  [
    'yes',
    /^(?:yes|sure|gladly|happily|with pleasure|of course|ok|alright|all right|right|agreed|true|indeed|exactly|absolutely|certainly|definitely|i (?:do|am|will|would|think so|agree|know|see|understand)|fair enough|good|great|nice|cool|wow|interesting|amazing|perfect|sounds good|that is (?:right|true|good|great|nice|lovely|fair|cool|interesting|wonderful))(?: (?:i do|i am|i will|i would|please|then|thanks|it is|you are|they are|she is|he is|very much|very gladly|gladly|happily|indeed|certainly|absolutely|with pleasure|yes|of course|sir|madam))*$/,
  ],
  [
    'no',
    /^(?:no|never|not (?:really|yet|at all|today|now)|i (?:do not|am not|will not|would not|did not|cannot)(?: know| think so)?|no (?:way|thanks|thank you|idea)|nothing|nobody|maybe|perhaps|i guess|not sure)$/,
  ],
  [
    'more',
    /\b(?:tell me more(?: (?:about|of) (?:that|it|this))?|anything else|go on|more|continue|what else|and then|then what|what happened (?:then|next)|say more|elaborate|keep going|why is that|how so|how come|what do you mean|really|is that so|are you sure|seriously|explain|i do not understand|pardon|come again|what)\??$/,
  ],
] as const satisfies readonly (readonly [string, RegExp])[];

type PatternIntent = (typeof intentPatterns)[number][0];

/** Those that no pattern finds. */
export type Intent =
  | PatternIntent
  | PhraseIntent
  | 'empty'
  | 'gibberish'
  | 'foreign'
  | 'personWho'
  | 'personWhere'
  | 'personOpinion'
  | 'personTold'
  | 'personRecall'
  | 'hours'
  | 'supposed'
  | 'conclusions'
  | 'resolves'
  | 'placeWhere'
  | 'placeWhat'
  | 'whereToGet'
  | 'doYouKnow'
  | 'question'
  | 'tellsName'
  | 'statement';

export function matchIntent(plain: string): PatternIntent | null {
  for (const [intent, pattern] of intentPatterns) if (pattern.test(plain)) return intent;
  return null;
}
