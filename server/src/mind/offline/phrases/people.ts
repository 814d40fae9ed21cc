/** Questions about the people of the valley, and what is said of them. */
export const peoplePhrases = {
  giftFor: `
what should i give PERSON
what should i give PERSON for her birthday
what could i give PERSON as a gift
what does PERSON like
what would PERSON like as a gift
what can i bring PERSON
what is a good present for PERSON
does PERSON like flowers`,
  birthdayOf: `
when is PERSON's birthday
when was PERSON born
when does PERSON have a birthday
what day is PERSON's birthday`,
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
who has lived here the longest
and the oldest
and who is the oldest`,
  youngest: `
who is the youngest person here
who is the youngest in the valley
are there any children here
and the youngest
and who is the youngest`,
  howMany: `
how many people live here
how many people are there
how many of you are there
how many villagers are there
how many live in the valley
how big is the village`,
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
  heardYou: `
PERSON says you owe them money
PERSON says that you are lazy
PERSON says you can help me
i heard you had a fight with PERSON
i heard that you and PERSON do not get along
people say you do not like PERSON
PERSON talks about you a lot
PERSON says hello
PERSON sends their regards
PERSON said you could help me
PERSON told me to ask you`,
  toldThem: `
did you talk to PERSON about me
did you tell PERSON what i said
have you told PERSON
did you give PERSON my message
did PERSON say anything about me
what did PERSON say about me`,
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
} as const;
