/** What people want or bring along: help, advice, supper, an alarm. */
export const wantPhrases = {
  offerHelp: `
i could help you with your work
i can help you with that
i could give you a hand
can i work for you
let me carry that for you`,
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
  adviceMe: `
i need your advice
i need some advice
can you give me advice
what would you do in my place
what should i do about it
what should i do with it
what do i do with this
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
should we tell someone
should we tell somebody
should we do something
do you think i should tell them
do you think i should go back
should i say sorry
should i trust him
would it be wrong to leave`,
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
how do i get back to the village`,
  myBirthday: `
it is my birthday
it is my birthday today
today is my birthday
i have my birthday today
i am turning thirty today
tomorrow is my birthday`,
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
