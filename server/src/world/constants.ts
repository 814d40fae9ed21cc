/** Every number the simulation is tuned by, each with its reason. Ticks unless the name says otherwise. */

/** Fast enough that a step of a walk is never seen late, slow enough for hundreds of actors on one core. */
export const ticksPerSecond = 20;
const seconds = (count: number): number => Math.round(count * ticksPerSecond);

// ── clock ──
export const minutesPerDay = 1440;
export const daysPerSeason = 28;
/** A valley starts at eight in the morning, when its people are about. */
export const firstMinute = 8 * 60;

// ── movement ──
/** Tiles a second: 5 ticks a tile, brisk under a player's finger. */
export const characterSpeed = 4;
/** Tiles a second: 8 ticks a tile, a villager's stroll; across a valley of 120 tiles in 24 game minutes. */
export const agentSpeed = 2.5;
/** Most people standing in the way move on within this time; longer looks stuck. */
export const blockedWait = seconds(0.6);
/** Ways round tried on one walk before the walker squeezes past. */
export const maxReplans = 3;
/** Marks a walk that no longer minds those who stand in the way. */
export const squeezing = 99;
/** A way round may be this many tiles longer than the way on; beyond, squeezing past is the natural thing. */
export const maxDetourTiles = 12;
/** A walker who cannot even be given a new plan squeezes past after this. */
export const blockedLimit = seconds(3);
/** Tiles looked at for somewhere to stand: a circle of about eleven tiles, more than any crowd fills. */
export const maxSettleTiles = 400;

// ── path-finding ──
/** Covers every tile of a map of 120 × 90 and half as many again; a search beyond it fails. */
export const maxExpansionsPerPath = 16_000;
/** About 1 ms of searching, five or six ways across the valley; what is over waits for the next tick. One search may overrun it by its own bound. */
export const expansionsPerTick = 4_000;
/** Paths kept: a dozen villagers' daily ways and the players' favourites. */
export const pathCacheSize = 512;

// ── conversations ──
export const maxParticipants = 6;
/** Tiles: two steps apart, the distance of people who speak to each other. */
export const talkRange = 2.5;
/** Tiles: beyond, one has walked away. Larger than `talkRange`, so that a step aside ends nothing. */
export const conversationRange = 6;
export const silenceLimit = seconds(30);
/** Someone composing an answer keeps the others waiting this long at most. */
export const thinkingLimit = seconds(45);
/** Half an hour's worth of talk; more is a loop. */
export const maxTurns = 60;
export const keptTurns = 12;
/** Between two things said by one actor: faster is a machine or a held-down key. */
export const speechGap = seconds(0.7);
export const maxTextLength = 500;
/** After leaving for cause, how long a villager goes their way without being stopped again. */
export const refusesTalkFor = seconds(15);
/** Sleepers with at least this much energy sleep lightly and can be woken by talk. */
export const lightSleepEnergy = 60;
/** What is this important is not stopped for a talk. */
export const unstoppablePriority = 10;
/** What is this unimportant is given up for a talk; anything more is paused. */
export const idlePriority = 2;

// ── activities, pursuits, items ──
/** How long an actor follows somebody to talk or give, or walks to take. */
export const pursuitLimit = seconds(40);
/** How often the pursuer looks where the pursued is now. */
export const pursuitLook = seconds(0.5);
/** Tiles: next to it, diagonals included. */
export const reach = 1.5;
/** Tiles over which something is handed to somebody; the same as for talking. */
export const giveRange = 2.5;
export const maxTaskMinutes = minutesPerDay;
export const maxDoingLength = 120;
export const maxReasonLength = 400;
/** Between strolls within a place while the activity is one that moves about. */
export const ambleEvery = seconds(6);
/** Of every chance to amble, how many are taken. */
export const ambleChance = 0.4;
/** Of one kind in one pocket; a villager's file allows as many. */
export const maxPerItem = 99;
export const maxItemKinds = 24;
/** On a full bush. */
export const maxStock = 3;
/** Game minutes until one more has grown: a bush is full again after 18 hours. */
export const regrowMinutes = 360;
/** Things lying about in the whole valley; beyond, the oldest goes. A patch of the state with all of them is 8 kB. */
export const maxGroundItems = 200;
/** Of one who set them down: enough for a picnic. */
export const maxGroundItemsEach = 12;
/** Game minutes: after three days the birds or the rain have had it. */
export const groundMinutes = 3 * minutesPerDay;
/** Agents remembered for one thing as having seen it: all of a large village. */
export const maxNoticedBy = 64;
export const emoteShown = seconds(3);
export const emoteGap = seconds(1);
export const idleEvery = seconds(1);

// ── needs ──
export const needLow = 25;
/** Fullness of a meal that is simply there: at home, at the inn, indoors. */
export const mealNourishment = 50;
/** Social need met by each thing said in one's conversation. */
export const socialPerTurn = 2;

// ── senses ──
/** Tiles seen by day and clear sky: a little less than half a screen. */
export const sightRadius = 9;
/** Somebody already in view stays there this much further, so that walking on the edge is not a flicker. */
export const sightHysteresis = 1.5;
/** Tiles a voice carries; half through a wall. */
export const hearingRadius = 6;
/** People one can keep an eye on; the nearest are chosen. */
export const attentionLimit = 6;
/** Each agent looks four times a second, in turns. */
export const lookEvery = 5;
/** Out of sight for this long, somebody's coming is news again. */
export const forgetSeenAfter = seconds(60);
/** Entries of `lastSeen`; the oldest go first. */
export const maxLastSeen = 48;
/** Sight in the dark, outdoors, as a share of the full radius. */
export const nightSight = 0.6;
/** When a season's first day is remarked upon: everybody is up. */
export const seasonNoticedHour = 8;
export const nightFromHour = 21;
export const nightUntilHour = 5;

// ── weather ──
/** Of every hour, how many change the weather: it lasts four hours on average. */
export const weatherChangeChance = 0.25;

// ── what stories bring about ──
/** What a narrator writes at most: a paragraph. */
export const maxStoryLength = 900;
/** At most in the whole valley: every other place of a large one. Beyond, the oldest goes. */
export const maxMarks = 32;
/** Remembered as brought about. What is done twice is done again within minutes: in that time no story brings about so much. */
export const maxApplied = 512;
/** What one cause brings about in one step. */
export const maxInputsAtOnce = 8;

// ── inputs ──
export const maxNameLength = 40;
export const maxIdLength = 80;
/** Tiles around a click on something solid within which the nearest free spot is meant. */
export const clickSlack = 2;

// ── spatial grid ──
/** Tiles: about a sight radius, so that a look touches at most nine cells. */
export const cellSize = 8;
