/** Words nobody likes to hear, over normalised text. */

const rude =
  'stupid|idiot|idiotic|moron|dumb|ugly|fat|useless|pathetic|loser|liar|coward|fool|foolish|worthless|disgusting|smelly|stink|stinky|boring|annoying|trash|garbage|rubbish|jerk|creep|ass|asshole|arsehole|bastard|bitch|cunt|dick|dickhead|prick|twat|wanker|whore|slut|scum|lame|crap|fake|crazy|evil|mean|cruel|rude|pig|cow|hag|witch';
const lewd =
  'sex|sexy|sexual|fuck me|fuck you hard|naked|nude|nudes|boobs|tits|breasts|penis|cock|vagina|pussy|blowjob|horny|porn|orgasm|masturbate|undress|strip for|take off your|sleep with me|in bed with me|make love to|suck my|lick my|touch my';
const swear =
  'fuck|fucking|fucker|shit|bullshit|damn you|screw you|piss off|bugger off|go to hell|shut up|get lost|drop dead|i hate you|you suck|hate your guts';

export const lewdWords = new RegExp(`\\b(?:${lewd})\\b`);
export const swearWords = new RegExp(`\\b(?:${swear})\\b`);
export const insults = new RegExp(
  `\\byou(?: are|r)?(?: such| so| really| very| just| all| a| an| the| too| absolutely| complete| bloody| old| little)*(?: \\w+)? (?:${rude})\\b|^(?:you )?(?:stupid|ugly|dumb|old|fat|worthless)? ?(?:idiot|moron|loser|bastard|bitch|asshole|jerk|cunt|fool|liar|pig|scum|creep)\\b|\\byour (?:work|bread|food|cake|stuff|shop|forge|cooking|singing|farm|ale|inn|face|wares|lessons) (?:is|are|tastes|smells|looks|sounds) (?:so |really |very )?(?:bad|terrible|awful|ugly|horrible|worthless|rubbish|crap|stupid|disgusting|shit)\\b|\\byou (?:smell|stink|reek)\\b(?! (?:so |very |really )?(?:nice|good|lovely|wonderful|sweet|(?:like|of) (?:fresh|roses|flowers|bread|home|honey|spring|lavender)))|\\byou (?:look|sound) like (?:a |an )(?:\\w+ )?(?:rat|dog|pig|toad|frog|goat|donkey|mule|scarecrow|corpse|troll|witch|turnip|sack)\\b|\\bnobody (?:likes|loves) you\\b|\\bi (?:do not|never) (?:like|trust) you\\b|\\bi despise you\\b`,
);
