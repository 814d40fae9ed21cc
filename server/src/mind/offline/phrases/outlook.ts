/** Questions about the valley and about life in it. */
export const outlookPhrases = {
  visitors: `
what do you think of visitors
do you get many visitors
do many strangers come here
do you like strangers
do you mind visitors
are there other visitors here`,
  plans: `
what do you do in the evenings
what do you do in the evening
what do you do after work
what do you do all day`,
  goal: `
what do you need most right now
what do you need most
what is missing in your life`,
  secret: `
did you ever make a mistake you regret
is there anything you regret
what do you regret most
have you ever done something you are ashamed of`,
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
if you could change one thing what would it be
what would you change if you could
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
  wonder: `
are you religious
do you pray
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
} as const;
