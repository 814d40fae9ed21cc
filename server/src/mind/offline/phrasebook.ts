/**
 * What people say without one word that gives them away, by examples: the patterns of `intents.ts` know a question by
 * its words, these by their likeness. PERSON stands for any neighbour, PLACE for any place. To teach the villagers a new
 * turn of talk, write down a handful of ways in which people say it.
 */
export const phrasebook = {
  closest: `
who is your closest friend
who here is your closest friend
who are you closest to
who do you get along with best
who do you get on with best
who do you trust most
who do you trust the most in the valley
who is your favourite person here
who means the most to you
who do you like best
who is dearest to you
whom do you turn to when things are bad
who would you trust with your life
who is your best friend
is there anyone you are close to`,
  interesting: `
who is the most interesting person in the valley
who is the funniest person here
who is the nicest person in town
who should i get to know
who is worth meeting
who would you say is worth knowing
who is the kindest person you know`,
  oldest: `
who is the oldest person here
who is the oldest in the valley
who has lived here the longest`,
  youngest: `
who is the youngest person here
who is the youngest in the valley
are there any children here`,
  whoRuns: `
who runs this village
who is in charge here
who is in charge of this place
who is the mayor
do you have a mayor
who leads the valley
who makes the rules here
who decides things around here
who rules this land
is there a king or a lord`,
  everybody: `
where is everybody
where is everyone
where did everybody go
where are all the people
why is it so empty here
it is so quiet where are they all
is nobody around`,
  seenIt: `
have you seen him
have you seen her
have you seen it
have you seen them anywhere
did you see it
did you see him anywhere
did anybody find it
has anyone found it
have you found it
you have not seen it have you
could you keep an eye out for it
would you keep an eye out for him
will you help me look for it
can you help me find it
can you help me look for her
do you know where it could be
where could he be
where might it be`,
  bestHere: `
what is the best thing about living here
what do you like most about the valley
what do you like about this place
why do you stay here
what is so special about this place
what is good about living here
why should anyone live here
what keeps you here`,
  worstHere: `
what is the worst thing about living here
what do you not like about this place
what is bad about living here
what would you change about the valley`,
  seeFirst: `
what should i see first
what is worth seeing here
are there any good places to visit
where should i go first
what places should i visit
can you show me around
will you show me around
could you give me a tour
show me around
where would you go if you were me
what is the most beautiful place here
where is the prettiest place in the valley
do you know a quiet place
where do people go in the evening`,
  danger: `
is there anything dangerous around here
is it safe here
is it dangerous here
is it safe to walk at night
are there wolves in the forest
are there bandits here
is the forest dangerous
should i be careful of anything
are there monsters here
do i need to be afraid of anything here`,
  lonely: `
do you ever get lonely
are you ever lonely
do you feel lonely
do you feel alone sometimes
does it get lonely here
do you live alone
is it not lonely`,
  leaveValley: `
do you ever want to leave the valley
have you ever thought of leaving
would you ever leave this place
do you want to travel
do you want to see the world
have you ever left the valley
have you ever been anywhere else
would you like to live in a city
have you been to the sea`,
  favouriteOf: `
what is your favourite season
what is your favourite colour
what is your favourite book
what is your favourite song
what is your favourite animal
what is your favourite place
what is your favourite time of day
which season do you like best
what colour do you like best
do you have a favourite flower`,
  pets: `
do you have any pets
do you have a dog
do you have a cat
do you keep animals
have you got a pet
do you own any animals`,
  beingYou: `
what is it like being you
what is it like to be you
how would you describe yourself
what kind of person are you
how would your friends describe you
what are you like
what are you good at
what are you bad at`,
  mayAsk: `
can i ask you something
may i ask you a question
i have a question
can i ask you a question
i want to ask you something
do you have a moment
do you have a minute
have you got a minute
can we talk
could we talk
can i talk to you
i need to talk to you
may i bother you for a moment
got a second
could i have a word`,
  maySit: `
may i sit with you
can i sit here
is this seat taken
mind if i join you
may i sit down
mind if i sit down
do you mind if i join you
can i stay with you for a while
may i keep you company
can i watch you work
mind if i watch`,
  adviceMe: `
i need your advice
i need some advice
can you give me advice
what would you do in my place
what should i do about it
i do not know what to do
help me decide
what would you do if you were me`,
  shouldI: `
should i tell him the truth
should i tell her
should i forgive her
should i go
should i stay
should i do it
do you think i should tell them
do you think i should go back
should i say sorry
should i trust him
would it be wrong to leave`,
  disagree: `
i disagree
i do not agree
i do not think so
i see it differently
you are wrong
that is wrong
that is not right
you are mistaken
i think you are wrong
that is not how it was`,
  notBelieved: `
that is a lie
you are lying
i do not believe you
that is not true
you made that up
stop lying
that cannot be true
nonsense`,
  repeating: `
you already said that
you said that already
you told me that before
stop repeating yourself
you keep saying that
you are repeating yourself
i heard that one before
you say that every time
say something else`,
  offTheMark: `
that is not what i asked
you did not answer my question
that makes no sense
what has that to do with it
you are not listening
that is not an answer
are you listening to me
did you hear what i said
you are not making sense
that was not my question
answer the question`,
  unclear: `
i do not understand
i do not understand you
what do you mean
what do you mean by that
i do not get it
can you explain that
what are you talking about
that went over my head`,
  befriend: `
let us be friends
i want to be your friend
i would like to be friends
will you be my friend
can we be friends
you are my best friend
you are my friend
we are friends now
i consider you a friend`,
  goAway: `
go away
leave me alone
leave me
i want to be alone
do not talk to me
stop talking to me
stop following me
i do not want to talk
not now`,
  guessWhat: `
guess what
guess what happened
you will never guess what happened
you will not believe what happened
i have something to tell you
i have news
i have news for you
can i tell you something
do you want to hear something
listen to this
did you hear what happened`,
  admire: `
look at that sunset
what a beautiful sunset
the stars are beautiful tonight
look at the stars
look at the moon
what a view
it is so beautiful here
it is so peaceful here
look at those flowers
the flowers are lovely
the river is beautiful
look over there
what a lovely morning`,
  tellThem: `
please tell PERSON that i said hello
say hello to PERSON for me
say hello to PERSON from me
give PERSON my regards
send PERSON my love
tell PERSON i am sorry
could you give this message to PERSON
can you tell PERSON something for me
tell PERSON i am looking for them
could you tell PERSON that i am looking for them
let PERSON know that i was here
could you tell PERSON the boat is ready
would you pass a message to PERSON
please tell PERSON to meet me
when you see PERSON tell them i said hello
ask PERSON to come and see me
greet PERSON from me`,
  toldThem: `
did you talk to PERSON about me
did you tell PERSON what i said
have you told PERSON
did you give PERSON my message
did PERSON say anything about me
what did PERSON say about me`,
  finishWork: `
what time do you finish work
when do you finish work
when do you stop working
when are you done for the day
until when do you work
when do you close
when do you open
when do you start work
how long do you work today
when will you be free`,
  busyNow: `
are you busy
are you busy right now
am i disturbing you
am i interrupting
do you have time
have you got time for a chat
is this a bad time
am i keeping you from your work`,
  isOpen: `
is PLACE open
is PLACE still open
is PLACE closed
when does PLACE open
when does PLACE close
what time does PLACE open
how long is PLACE open
is anyone at PLACE
is there anybody at PLACE now`,
  hearJoke: `
do you want to hear a joke
shall i tell you a joke
i know a joke
i have a joke for you
want to hear a riddle
i have a riddle for you
let me tell you a joke`,
  knockKnock: `
knock knock`,
  riddle: `
why did the chicken cross the road
what do you call a cow with no legs
what has hands but cannot clap
what has a mouth but never speaks`,
  myBirthday: `
it is my birthday
it is my birthday today
today is my birthday
i have my birthday today
i am turning thirty today
tomorrow is my birthday`,
  imBored: `
i am bored
i am so bored
this is boring
there is nothing to do
i have nothing to do`,
  imHungry: `
i am hungry
i am starving
i am so hungry
i have not eaten all day
i could eat a horse
i am thirsty
i need something to eat
where can i get something to eat
do you know where i can get something to eat
is there anything to eat here
where do people eat around here
where can i have a drink`,
  imTired: `
i need to rest
i did not sleep last night
i slept badly
i need a bed for the night
where can i sleep tonight
where can i stay the night`,
  imLost: `
i am lost
i do not know where i am
i have lost my way
i cannot find my way
how do i get back to the village`,
  wonder: `
what is the meaning of life
what happens when we die
do you believe in god
do you believe in fate
do you believe in love
do you believe in magic
what makes a good friend
what makes a good life
what is love
what is happiness
why are we here
what matters most in life
do you believe in ghosts
what do you think happens after death`,
  pausing: `
hmm
hm
let me think
i am thinking
i wonder
well
so
and
um
uh
mm
hmmm
er`,
  pity: `
that is too bad
that is sad
how sad
how awful
that is terrible
poor you
i am sorry to hear that
i am sorry for your loss
that must be hard
that sounds hard
that must have been terrible
what a pity`,
  praise: `
that is interesting
how interesting
that is amazing
wow
wow that is amazing
that is impressive
that is wonderful
that is a lovely story
what a story
good idea
that sounds lovely
that sounds nice
i like that
well said
good answer
oh really
that makes sense`,
  goodLuck: `
good luck
good luck with that
i wish you luck
i hope it works out
i hope you feel better
get well soon
all the best
do not work too hard
take it easy
cheer up
do not worry
it will be all right`,
  heardYou: `
i heard you had a fight with PERSON
i heard that you and PERSON do not get along
people say you do not like PERSON
PERSON talks about you a lot
PERSON says hello
PERSON sends their regards
PERSON said you could help me
PERSON told me to ask you`,
  accuse: `
PERSON stole my boots
i think PERSON stole my purse
PERSON is a thief
PERSON took my things
PERSON lied to me
PERSON is a liar
PERSON cheated me
PERSON hit me
PERSON was rude to me
PERSON is mean to me
PERSON tricked me`,
  alarm: `
someone broke into PLACE last night
someone stole my purse
i have been robbed
there was a thief in the night
PLACE is on fire
there is a fire
there has been an accident
somebody is hurt
there is a stranger in the forest
a child is missing
someone is following me
there is a wolf outside
someone is in danger`,
  upcoming: `
there is going to be a party on saturday at PLACE
there will be a dance at PLACE tomorrow
there is a party tonight
we are having a feast at PLACE
there is a concert on friday
there will be music at PLACE tonight
there will be a wedding
a circus is coming to town
there is a meeting at PLACE on monday`,
  brokeIt: `
i broke your cup
i broke it by accident
i spilled something on your floor
i lost what you gave me
i forgot our meeting
i forgot about our promise
i could not come yesterday
i am late
sorry i am late`,
} as const;

export type PhraseIntent = keyof typeof phrasebook;
