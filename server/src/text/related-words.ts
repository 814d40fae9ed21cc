/**
 * Words that stand for one another when something is looked for: alike in meaning, or a kind and what is of that kind.
 * A question asks for "instruments" and what was said is "my violin". Written down from everyday English; small on
 * purpose, so that it is read and mended by hand.
 */

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

/** Each line: a kind, and what is of it. The kind finds its members, and a member the kind; members not each other. */
const kindLists = `
instrument: violin piano guitar drum flute clarinet cello trumpet fiddle harp lute saxophone ukulele banjo bass keyboard
music: jazz rock classical pop folk opera symphony orchestra album band concert song guitar piano
pet: dog cat puppy kitten rabbit hamster parrot bird fish turtle snake lizard gerbil
animal: dog cat horse cow pig sheep goat bird wolf fox bear deer rabbit lion elephant turtle snake fish dolphin whale tiger
dog: puppy retriever shepherd terrier poodle labrador beagle spaniel
bird: owl eagle robin crow hawk duck goose parrot hen chicken swan
fish: trout salmon carp eel pike tuna cod
sport: football soccer basketball baseball tennis golf hockey swimming running cycling skiing surfing boxing volleyball rugby cricket yoga climbing archery wrestling
exercise: yoga running gym jogging swimming pilates weights cycling boxing hiking
game: chess cards dice poker puzzle monopoly console videogame
activity: hiking swimming camping painting running pottery reading dancing cooking gardening fishing biking climbing skating museum picnic
hobby: painting reading gardening knitting fishing cooking hiking photography chess pottery dancing writing collecting baking woodworking
art: painting sculpture drawing sketch portrait pottery photography mural canvas watercolor
paint: landscape portrait sunset canvas watercolor brush
craft: pottery knitting sewing weaving carving woodwork embroidery crochet quilt
family: mother father brother sister son daughter husband wife aunt uncle cousin nephew niece grandma grandpa parents kids
job: teacher doctor nurse engineer lawyer farmer smith baker miller merchant carpenter writer artist musician actor chef waiter soldier guard librarian scientist programmer accountant manager designer bartender mechanic
food: bread cake pie soup stew cheese meat fish chicken rice pasta pizza salad fruit vegetable egg chocolate cookie sandwich burger steak
meal: breakfast lunch dinner supper soup salad pasta pizza
dish: soup stew pasta curry lasagna roast salad pie
dessert: cake pie cookie ice cream chocolate pudding tart muffin cupcake
cake: sponge cupcake frosting
fruit: apple pear plum cherry berry strawberry orange lemon grape banana peach mango
vegetable: carrot onion potato cabbage bean pea tomato pumpkin turnip broccoli spinach
drink: tea coffee beer ale wine milk water juice cider mead whiskey soda
country: england france germany spain italy ireland scotland sweden norway canada mexico brazil japan china india australia russia america greece turkey egypt
place: beach park museum lake mountain forest castle island restaurant cafe library market city town village
city: london paris rome berlin tokyo york madrid barcelona dublin
travel: flight plane train road airport hotel passport
trip: beach mountain camping europe road cruise safari
nature: forest mountain lake river beach sunset waterfall trail park
outdoors: camping hiking fishing picnic park trail
weather: rain snow storm sun wind fog frost hail thunder cloud heat
season: spring summer autumn fall winter
day: monday tuesday wednesday thursday friday saturday sunday weekend
month: january february march april may june july august september october november december
colour: red blue green yellow black white brown grey purple orange pink
color: red blue green yellow black white brown grey purple orange pink
clothes: shirt dress coat hat shoe boots trousers skirt jacket scarf gloves socks jeans
jewelry: ring necklace bracelet earrings pendant
furniture: table chair bed sofa couch shelf desk cupboard
tool: hammer axe saw knife shovel spade anvil tongs chisel
weapon: sword bow arrow spear dagger axe knife gun
metal: iron gold silver copper steel bronze tin
vehicle: car truck bike bicycle motorcycle bus train boat wagon cart van
car: convertible engine
book: novel fantasy mystery biography poetry series trilogy author chapter
movie: comedy thriller horror drama documentary romance action
genre: fantasy mystery romance thriller horror comedy
school: math science history english exam homework class
subject: math science history art music english biology physics
building: house church barn mill tower castle school library museum hospital
flower: rose daisy tulip lily sunflower lavender violet orchid
tree: oak pine willow birch apple maple elm
plant: flower tree herb rose basil mint fern cactus succulent vegetable
herb: mint basil thyme sage rosemary parsley
feeling: happy sad angry afraid proud lonely excited nervous jealous grateful love
emotion: happy sad angry afraid proud lonely excited nervous jealous
illness: fever cough cold flu cancer diabetes asthma allergy headache
injury: sprain fracture broken ankle knee wrist bruise
health: doctor hospital diet exercise sleep
body: arm leg knee ankle hand foot head back heart shoulder wrist
holiday: christmas easter halloween
event: wedding party concert festival parade fair conference workshop meeting funeral graduation ceremony race
gift: necklace book flowers ring card chocolate
toy: doll ball kite puzzle lego blocks
device: phone computer laptop tablet camera watch console
technology: computer robot software phone internet app program
language: english french spanish german italian latin chinese japanese
religion: church temple mosque prayer bible priest buddhist christian
pottery: bowl cup pot plate vase mug kiln
volunteer: shelter homeless kitchen charity hospital orphanage
charity: homeless shelter donate fundraiser food
group: club team band choir support
`;

export type RelatedWords = ReadonlyMap<string, readonly string[]>;

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
