/** Turns of the talk itself. */
export const turnPhrases = {
  compliment: `
it was nice talking to you
nice talking to you
it was good to talk to you
i enjoyed talking to you`,
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
would you like some company
do you want company
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
  disagree: `
that was not funny
that is not funny
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
i do not want to talk`,
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
  pausing: `
brr
phew
ugh
grr
psst
shh
meh
oof
hmm
hm
be right back
i will be right back
back in a minute
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
  lostSomeone: `
have you ever lost someone
have you lost anybody dear to you
did you ever lose someone you loved
do you miss somebody
is there anyone you miss
have you ever grieved
do you know what grief is`,
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
} as const;
