"""English words of time: by kind (see `vocabulary`), those with a value of their own apart."""

from itertools import product

from tracker.language.numerals import Number
from tracker.language.windows.choices import each

LATELY = "in the last |over the last |during the last |the last |for the last "
LAST_DAYS = "last |final |closing |waning |dying "
# "Five is now more realistic": a number of years said before.
REALISTIC = [
    f"{verb} {adverb}{degree}{word}"
    for verb, adverb, degree, word in product(
        ["is", "seems", "looks", "sounds", "'s", "would be", "might be"],
        ["", "now ", "still ", "probably "],
        ["", "more ", "most ", "much more "],
        ["realistic", "plausible", "reasonable", "likely", "like it"],
    )
]

WORDS: dict[str, str] = {
    "B": "in time for|just in time for|by|no later than|not later than|not after"
    "|by no later than|up to|up until|on or before"
    "|in or before|not beyond|latest by|by at the latest|by or before|by or on|on or by|nlt",
    "U": "until|till|til",
    "b": "before|prior to|ahead of|earlier than|sooner than|pre|b4|this side of",
    "F": "after|later than|following|beyond|post|past",
    "E": "not before|no earlier than|not earlier than|no sooner than|not sooner than|not until"
    "|as early as|as soon as|earliest|starting in|starting from|starting|beginning in"
    "|on or after|in or after|at the earliest in|not any time before|not till|net|effective from"
    "|with effect from|commencing|commencing on|starting on|beginning on|effective as of",
    "起": "onward|onwards|and onwards|and beyond|and later|and after|or later|or after|or beyond"
    "|or thereafter|and thereafter|or even later|and on|forward",
    "l": "at the latest|latest|or earlier|or sooner|or before|at the very latest|at the outside",
    "g": "at the earliest|at the very earliest|at the soonest|earliest",
    "v": "from|between|anywhere from|anywhere between|somewhere between",
    "s": "since|ever since",
    "~": "towards|toward|nearer|nearer to|closer to|approaching|something like|somewhere like"
    "|in the region of|in the vicinity of|about|around|circa|approximately|approx|approx."
    "|roughly|somewhere around"
    "|somewhere near|close to|near|or so|or thereabouts|thereabouts|-ish|ish|c.|ca."
    "|ca|in or around|in or about|on or around|on or about|more or less|round about"
    "|somewhere about|give or take a year",
    "w": "w/in|with in|withing|within|within the next|within the coming|in the next"
    "|over the next|during the next"
    "|for the next|in the coming|over the coming|during the coming|inside of|inside|in under"
    "|in less than|in no more than|in at most|in fewer than|throughout the next|within at most"
    "|over the following|within less than|for the coming|in as little as|the next|the coming"
    "|in the space of|within the following",
    "f": "from now|away|hence|out|from today|down the road|down the line|off|time|' time|'s time"
    "|to go|ahead|in the future|into the future|from this point|from here|later from now",
    "o": "ago|back|before now|prior",
    "j": "in the last|over the last|over the past|in the past|during the past|during the last"
    "|the past|the last|for the last|for the past|within the last|within the past|past",
    "q": "another|a further",
    "≥": "at least|more than|over|a minimum of|no less than|no fewer than|upwards of",
    "Q": "not for|not for another|not for at least another|not for at least",
    "≤": "not even|at most|less than|under|fewer than|no more than|not more than|a maximum of",
    "t": "in|sometime in|some time in|at some point in|anytime in|any time in|as of",
    "p": "on|at|during|throughout|sometime on|at some point during|sometime during|come|for|over",
    "-": "to|-|—|/",
    "θ": "through|thru|up through|all the way through|right through",
    "/": "or|maybe|perhaps|possibly|even|probably|likely|could be|might be|if not|or maybe"
    "|or even|or perhaps|or possibly|possibly even|maybe even|perhaps even|or else|and/or"
    "|most likely|or probably",
    "&": "and|&",
    ",": ",",
    "@": "the",
    "x": "any time|at any time|at any point|any point|sometime|some time|somewhere|calendar year"
    "|calendar|at some point|anytime|as"
    "|year of our lord|cy",
    "n": "now|right now|today|the present|present",
    "!": "not|never|nobody|none|no one|nothing",
    "é": "election|elections|olympics|olympic games|world cup|midterms|summit|referendum"
    "|inauguration|ramadan|super bowl|eclipse|championships|playoffs|world series|eurovision"
    "|euros|eid|patch tuesday|super tuesday|bloody sunday|super sunday|lunar new year"
    "|chinese new year",
    "%": "%|percent|per cent|people|persons|users|customers|dollars|euros|yuan|pounds|men|women"
    "|million|billion|trillion|thousand|hundred|m|bn|k|km|kg|mw|gw|tw|mb|gb|tb|ms|hz|mph|kwh|gwh"
    "|tokens|token|parameters|times|points|steps|employees|jobs|gpus|chips|titles|lines|pages"
    "|words|miles|metres|meters|feet|tons|tonnes|degrees|calories|elo|minutes|seconds|companies"
    "|year-old|year-olds|years old|years of age|year old|year olds|-year-old|-year-olds"
    "|items|cases|papers|developers|engineers|students|deaths|units|copies|robots|satellites",
    "¤": "$|€|£|¥|#|usd|rmb|eur|gbp|version|v|no.|number|page|chapter|section|windows|room|top"
    "|article|rule|mark|model|route|flight|line|level|score|elo of|iso|rfc|episode|class of|agenda"
    "|horizon|expo|cyberpunk|blade runner|area|form|bus|gate|boeing|airbus",
    "±": "plus or minus|give or take|±|+/-",
    "»": "once|when|whenever|unless|until such time as",
    "β": "by the time",
    "ρ": "rolls around|comes around|comes|arrives|begins|starts|gets here|rolls in|hits",
    "G": "is out|is over|is up|is done|is through|ends|has ended|closes|draws to a close|runs out"
    "|comes to an end|comes to a close|is finished|concludes|finishes|was out|was over",
    "P": "timeframe|time frame|time-frame|period|range|window|season|school year|academic year"
    "|horizon|cycle|time period|time horizon|time window|era|time range|timeline|span|stretch"
    "|biennium|legislature|budget year|marketing year|crop year",
    "H": "noon|midday|midnight|eod|cob|close of business|end of business|end of day|end-of-day"
    "|end of the day|close of trading|close of play|close of the day|market close|the close"
    "|morning|afternoon|evening|night|dawn|dusk|lunchtime|the end of the day"
    "|the close of business|the close of trading|the close of play",
    "每": "every|each|every other|every second|alternate",
    "ν": "or the one after|or the one after that|or the one following|or the quarter after"
    "|or the month after|or the week after|or the year after",
    "ζ": "eastern|eastern time|eastern standard time|pacific|pacific time|central time|local time"
    "|new york time|new york city time|london time|beijing time|utc time|et|est|edt|pt|pst|pdt|utc"
    "|gmt|bst|cet|cest|jst|hkt",
    "d": "this date|this very day|this very date|this time|same time|the same time|about this time"
    "|around this time|this day",
    "k": "or more|plus|+|or longer|if not more|if not longer|minimum|at minimum|at a minimum"
    "|at the least|at the very least|and more|or greater",
    "λ": "or less|or fewer|tops|max|maximum|at most|or under|if that",
    "κ": "more|additional|further|extra",
    "ι": "into|in to",
    "y": "fy|fiscal|fiscal year|financial year|fiscal years|tax year",
    "ë": "meeting|meetings|vote|votes|convention|conference|hearing|hearings|trial|verdict|ruling"
    "|launch|ipo|merger|acquisition|takeover|wedding|debut|premiere|primary|primaries|runoff"
    "|coup|invasion|ceasefire|crash|crisis|pandemic|earthquake|report|earnings|strike|draft"
    "|tournament|finals|decision|deadline|target|goal|event|release|keynote|ceremony|games"
    "|games'|auction|polls|ballot|census|session|negotiations|talks|deal|budget|review|expo"
    "|hackathon|gala|coalition|attack|attacks|storm|hurricane|data|reading|print|payrolls"
    "|jobs report|statement|announcement|presser|press conference|test|exam|exams",
    "ψ": "say|let's say|let us say|i don't know|i dunno|you know|i mean|like|call it|i guess"
    "|i think|i believe|i suppose|i'd say|i would say|shall we say|what|oh|well|if i had to guess"
    "|uh|um|er|erm|hmm",
    "C": "as soon as possible|once again|once more|at once",
    "K": "will|would|is|are|was|were|be|been|am|has|have|had|do|does|did|can|could|may|might"
    "|must|shall|should|we|i|you|he|she|it|they|there|that|this|these|those|who|which|when|where"
    "|while|because|but|so|then|if|as|than|with|without|our|my|your|his|her|its|their|also|still"
    "|just|only|already|too|very|seems|looks|sounds|people's|for|to|not|unless|although|though"
    "|since",
    "#": '.|;|!|?|:|(|)|[|]|\n\n|。|…|"|*|{|}',
}

VALUES: dict[str, dict[object, str]] = {
    "M": {
        1: "january|jan|jan.",
        2: "february|feb|feb.",
        3: "march|mar|mar.",
        4: "april|apr|apr.",
        5: "may|may.",
        6: "june|jun|jun.",
        7: "july|jul|jul.",
        8: "august|aug|aug.",
        9: "september|sep|sep.|sept|sept.",
        10: "october|oct|oct.",
        11: "november|nov|nov.",
        12: "december|dec|dec.",
    },
    "W": {
        0: "monday|mon",
        1: "tuesday|tues|tue",
        2: "wednesday|wed|weds",
        3: "thursday|thurs|thur|thu",
        4: "friday|fri",
        5: "saturday|sat",
        6: "sunday|sun",
    },
    "a": {
        3: "spring",
        6: "summer",
        9: "autumn|fall",
        12: "winter",
    },
    "r": {
        0: "this|the current|current|this very|the present|our",
        1: "next|coming|this coming|the coming|the following|upcoming|this upcoming",
        -1: "last|previous",
    },
    "R": {
        ("day", 0): "today",
        ("night", 0): "tonight|this evening|this afternoon|this morning|later today",
        ("day", 1): "tomorrow",
        ("day", -1): "yesterday|last night|yesterday morning|yesterday afternoon|yesterday evening",
        ("day", 2): "the day after tomorrow",
        ("year", 2): "the year after next",
        ("month", 2): "the month after next",
        ("week", 2): "the week after next",
        ("quarter", 2): "the quarter after next",
        ("decade", 2): "the decade after next",
        ("week", -2): "the week before last",
        ("month", -2): "the month before last",
        ("quarter", -2): "the quarter before last",
        ("year", -2): "the year before last",
        ("day", -2): "day before yesterday",
        ("years", (0, 1)): "this year or next|this or next year",
        ("years", (1, 2)): "next year or the year after|next year or the one after",
    },
    "u": {
        "day": "day",
        "week": "week|wk",
        "fortnight": "fortnight|fortnights",
        "month": "month|mo",
        "quarter": "quarter",
        "quarters": "quarters",
        "year": "year|yr|calendar year|y",
        "decade": "decade",
        "century": "century",
        "days": "days",
        "weeks": "weeks|wks",
        "months": "months|mos",
        "years": "years|yrs|calendar years",
        "decades": "decades",
        "centurys": "centuries",
        "hour": "hour",
        "hours": "hours|hrs",
        "half": "half-year|half years",
        "weekend": "weekend",
        "no": "millennia|millennium|generation|generations|lifetime",
    },
    "S": {
        Number(2, 2): "a couple of|a couple|couple of|couple|a couple more",
        Number(3, 5): "a few|few|a handful of|handful of|a few more|a few short",
        Number(3, 7): "several|a number of",
        Number(100, 100): "a hundred|one hundred",
        Number(200, 200): "a couple hundred|a couple of hundred",
        Number(300, 500): "a few hundred",
        Number(300, 700): "several hundred",
        Number(1000, 1000): "a thousand|one thousand",
        Number(12, 12): "a dozen|dozen",
        Number(6, 6): "half a dozen",
        Number(24, 90): "dozens of",
        Number(10, 100): "many",
        Number(0.5, 0.5): "half a|half an",
        Number(1.5, 1.5): "one and a half",
    },
    "i": {
        1: "a|an",
    },
    "半": {
        0.5: "and a half|half",
    },
    "e": {
        "early": "early|early in|early part of|very early|opening months of|first part of"
        "|first months of|early days of",
        "begin": "beginning of|beginning|start of|dawn of|the dawn of|outset of|onset of",
        "mid": "mid|middle of|midway through|halfway through|half-way through",
        "?": "eve of|threshold of|cusp of|brink of|well into|deep into|well through"
        "|partway through|part way through"
        "|part of the way through|most of the way through|two-thirds through|two thirds through"
        "|three-quarters through"
        "|three quarters through|one-third through|a third through|a quarter through"
        "|two-thirds of the way through|two thirds of the way through|a third of the way through"
        "|three quarters of the way through|three-quarters of the way through"
        "|a quarter of the way through|a year into|years into|months into|weeks into",
        "late": "late|late in|latter part of|very late|final months of|closing months of"
        "|back end of|tail end of|latter end of|later part of",
        "end": "toward the end of|towards the end of|toward end of|towards end of|end of|end"
        "|close of|the close of|ends of|very end of|the very end of|turn of|"
        + each("|in the |over the |during the |the ", LAST_DAYS, "days of|weeks of"),
        "h1": "first half of|first half|front half of|first-half|first half in",
        "h2": "second half of|second half|latter half of|latter half|back half of|second-half"
        "|last half of|back half|second half in|" + each(LATELY, "half of"),
        "rest": "later|the rest of|rest of|remainder of|later in",
        "whole": "the whole of|all of|the course of|as late as",
        "past": "earlier|earlier in",
        "q4": "final quarter of|last quarter of|fourth quarter of|" + each(LATELY, "quarter of"),
        "q1": "first quarter of",
        "q2": "second quarter of",
        "q3": "third quarter of",
    },
    "c": {
        ("end", "year"): "year's out|year's over|year's up|eoy-|year end|year-end|eoy"
        "|end of year|end-of-year|yearend|year's end",
        ("end", "week"): "week's out|week's over|week's up|eow|end of week|end-of-week|week's end",
        ("mid", "year"): "mid-year|midyear",
        ("end", "month"): "month's out|month's over|month's up|month end|month-end|eom",
        ("end", "quarter"): "quarter end|quarter-end|eoq",
        ("end", "half"): "end of the half|end of the half-year|end of half|half-year end",
        ("end", ""): "'s end|' end",
        ("mid", "century"): "midcentury",
        ("end", "century"): "century's end|century's out|century's over",
        ("end", "decade"): "decade's end|decade's out|decade's over",
    },
    "m": {
        ("new year's day", 0): "new year's day|new year's|new years day|new year",
        ("valentine's day", 0): "valentine's day|valentine's|valentines day",
        ("st patrick's day", 0): "st patrick's day|st. patrick's day",
        ("april fools' day", 0): "april fools' day|april fool's day|april fools",
        ("may day", 0): "may day",
        ("juneteenth", 0): "juneteenth",
        ("independence day", 0): "independence day|the fourth of july|the 4th of july",
        ("bastille day", 0): "bastille day",
        ("halloween", 0): "halloween",
        ("veterans day", 0): "veterans day",
        ("christmas eve", 0): "christmas eve",
        ("christmas", 0): "christmas|xmas|christmas day|xmas day",
        ("boxing day", 0): "boxing day",
        ("new year's eve", 0): "new year's eve|new years eve|nye",
        ("martin luther king day", 0): "martin luther king day|mlk day",
        ("presidents' day", 0): "presidents' day|presidents day|president's day",
        ("memorial day", 0): "memorial day",
        ("labor day", 0): "labor day",
        ("columbus day", 0): "columbus day",
        ("thanksgiving", 0): "thanksgiving|thanksgiving day",
        ("good friday", 0): "good friday",
        ("palm sunday", 0): "palm sunday",
        ("ash wednesday", 0): "ash wednesday",
        ("shrove tuesday", 0): "shrove tuesday|fat tuesday|mardi gras",
        ("giving tuesday", 0): "giving tuesday",
        ("easter", 0): "easter|easter sunday",
        ("easter monday", 0): "easter monday",
        ("ascension", 0): "ascension day",
        ("pentecost", 0): "pentecost|whit sunday",
        ("black friday", 0): "black friday",
        ("cyber monday", 0): "cyber monday",
        ("quarter", 1): "first calendar quarter|first quarter|1st quarter|q1|first-quarter",
        ("quarter", 2): "second calendar quarter|second quarter|2nd quarter|q2|second-quarter",
        ("quarter", 3): "third calendar quarter|third quarter|3rd quarter|q3|third-quarter",
        ("quarter", 4): "fourth calendar quarter|fourth quarter|4th quarter|final quarter|q4"
        "|fourth-quarter",
        ("half", 1): "h1",
        ("half", 2): "h2",
    },
    "x": {"of": "of"},
    "ω": {
        "year": "year ending|year ended|year-ending|year that ends",
        "quarter": "quarter ending|quarter ended",
        "half": "half ending|half-year ending|half-year ended|half ended",
        "ending": "week ending|week ended|week-ending|w/e",
        "beginning": "week beginning|week commencing|week starting|week-commencing|w/c",
    },
    "O": {
        -1: "final",
        1: "first",
        2: "second",
        3: "third",
        4: "fourth",
        5: "fifth",
        6: "sixth",
        7: "seventh",
        8: "eighth",
        9: "ninth",
        10: "tenth",
        11: "eleventh",
        12: "twelfth",
        13: "thirteenth",
        14: "fourteenth",
        15: "fifteenth",
        16: "sixteenth",
        17: "seventeenth",
        18: "eighteenth",
        19: "nineteenth",
        20: "twentieth",
        21: "twenty-first",
        22: "twenty-second",
        23: "twenty-third",
        24: "twenty-fourth",
        25: "twenty-fifth",
        26: "twenty-sixth",
        27: "twenty-seventh",
        28: "twenty-eighth",
        29: "twenty-ninth",
        30: "thirtieth",
        31: "thirty-first",
    },
    "z": {None: "|".join(REALISTIC)},
}
