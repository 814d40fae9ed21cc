/** Words that say how a sentence is built and not what it is about. */

const list = `a about above after again against ain't all also am an and any are aren't as at be because been before
being below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't done down
during each either else even ever every few for from further get gets got had hadn't has hasn't have haven't having
he he'd he'll he's her here here's hers herself him himself his how how's however i i'd i'll i'm i've if in into is
isn't it it'd it'll it's its itself just let let's may me might mine more most much must mustn't my myself neither no
nor not now of off oh ok okay on once one only or other ought our ours ourselves out over own quite rather really
same shall shan't she she'd she'll she's should shouldn't since so some still such than that that's the their theirs
them themselves then there there's these they they'd they'll they're they've this those though through to too under
until unto up upon us very was wasn't we we'd we'll we're we've well were weren't what what's when when's where
where's whether which while who who'd who'll who's whom whose why why's will with within without won't would wouldn't
yes yet you you'd you'll you're you've your yours yourself yourselves`;

export const stopWords: ReadonlySet<string> = new Set(list.split(/\s+/));
