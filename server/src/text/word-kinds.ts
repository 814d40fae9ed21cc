/** Kinds of things and what is of them, for a question after the kind. See `related-words.ts`. */

/** Each line: a kind, and what is of it. The kind finds its members, and a member the kind; members not each other. */
export const kindLists = `
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
