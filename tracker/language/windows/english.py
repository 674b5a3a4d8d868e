"""English words of time: by kind (see `vocabulary`), those with a value of their own apart."""

from tracker.language.numerals import Number

WORDS: dict[str, str] = {
    "B": "by|no later than|not later than|not after|by no later than|up to|up until|on or before"
    "|in or before|not beyond|latest by|by at the latest",
    "U": "until|till|til",
    "b": "before|prior to|ahead of|earlier than|sooner than|pre",
    "F": "after|later than|following|beyond|post|past",
    "E": "not before|no earlier than|not earlier than|no sooner than|not sooner than|not until"
    "|as early as|as soon as|earliest|starting in|starting from|starting|beginning in"
    "|on or after|in or after|at the earliest in|not any time before|not till",
    "起": "onward|onwards|and onwards|and beyond|and later|and after|or later|or after|or beyond"
    "|or thereafter|and thereafter|or even later|and on|forward",
    "l": "at the latest|latest|or earlier|or sooner|or before|at the very latest|at the outside",
    "g": "at the earliest|at the very earliest|at the soonest|earliest",
    "v": "from|between|anywhere from|anywhere between|somewhere between",
    "s": "since|ever since",
    "~": "about|around|circa|approximately|approx|approx.|roughly|somewhere around"
    "|somewhere near|close to|near|or so|or thereabouts|thereabouts|-ish|give or take|ish|c.|ca."
    "|ca|in or around|in or about|on or around|on or about|more or less|round about"
    "|somewhere about|give or take a year",
    "w": "within|within the next|within the coming|in the next|over the next|during the next"
    "|for the next|in the coming|over the coming|during the coming|inside of|inside|in under"
    "|in less than|in no more than|in at most|in fewer than|throughout the next|within at most"
    "|over the following|within less than|for the coming|in as little as|the next|the coming"
    "|in the space of|within the following",
    "f": "from now|away|hence|out|from today|down the road|down the line|off|time|' time|'s time"
    "|to go|ahead|in the future|into the future|from this point|from here|later from now",
    "o": "ago|back|before now|prior",
    "j": "in the last|over the last|over the past|in the past|during the past|during the last"
    "|the past|the last|for the last|for the past|within the last|within the past|past",
    "q": "another|a further|at least another",
    "≥": "at least|more than|over|a minimum of|no less than|no fewer than|upwards of",
    "Q": "not for|not for another|not for at least another|not for at least",
    "≤": "at most|less than|under|fewer than|no more than|not more than|a maximum of",
    "t": "in|sometime in|some time in|at some point in|anytime in|any time in|as of",
    "p": "on|at|during|throughout|sometime on|at some point during|sometime during|come|for|over",
    "-": "to|through|thru|up through|-|—|/",
    "/": "or|maybe|perhaps|possibly|even|probably|likely|could be|might be|if not|or maybe"
    "|or even|or perhaps|or possibly|possibly even|maybe even|perhaps even|or else|and/or"
    "|most likely|or probably",
    "&": "and|&",
    ",": ",",
    "@": "the",
    "x": "of|sometime|some time|somewhere|calendar year|at some point|anytime|year of our lord|,"
    "|as",
    "n": "now|right now|today|the present|present",
    "!": "not|never|nobody|none|no one|nothing",
    "é": "election|elections|olympics|olympic games|world cup|midterms|summit|referendum"
    "|inauguration|christmas|xmas|easter|thanksgiving|halloween|ramadan|new year"
    "|new year's eve|new year's day|super bowl|eclipse|championships|playoffs"
    "|world series|eurovision|euros|fiscal|fiscal year|fy|valentine's day|black friday",
    "%": "%|percent|per cent|people|persons|users|customers|dollars|euros|yuan|pounds|men|women"
    "|million|billion|trillion|thousand|hundred|m|bn|k|km|kg|mw|gw|tw|mb|gb|tb|ms|hz|mph|kwh|gwh"
    "|tokens|token|parameters|times|points|steps|employees|jobs|gpus|chips|titles|lines|pages"
    "|words|miles|metres|meters|feet|tons|tonnes|degrees|calories|elo|minutes|seconds|companies"
    "|items|cases|papers|developers|engineers|students|deaths|units|copies|robots|satellites",
    "¤": "$|€|£|¥|#|usd|rmb|eur|gbp|version|v|no.|number|page|chapter|section|windows|room|top"
    "|article|rule|mark|model|route|flight|line|level|score|elo of|iso|rfc|episode",
    "±": "plus or minus|give or take|±|+/-",
    "»": "once|when|whenever|by the time|unless|until such time as",
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
        0: "monday",
        1: "tuesday",
        2: "wednesday",
        3: "thursday",
        4: "friday",
        5: "saturday",
        6: "sunday",
    },
    "a": {
        3: "spring",
        6: "summer",
        9: "autumn|fall",
        12: "winter",
    },
    "r": {
        0: "this|the current|current|this very|the present|our",
        1: "next|coming|this coming|the following|upcoming",
        -1: "last|previous",
    },
    "R": {
        ("day", 0): "today|tonight",
        ("day", 1): "tomorrow",
        ("day", -1): "yesterday",
        ("day", 2): "the day after tomorrow",
        ("year", 2): "the year after next",
        ("month", 2): "the month after next",
        ("week", 2): "the week after next",
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
        "year": "year|yr|calendar year",
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
        Number(3, 5): "a few|few|a handful of|a few more|a few short",
        Number(3, 7): "several|a number of",
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
        "early": "early|early in|early part of|very early|opening months of|first part of",
        "begin": "beginning of|beginning|start of",
        "mid": "mid|middle of|midway through|halfway through|half-way through",
        "late": "late|late in|latter part of|very late|final months of|closing months of",
        "end": "end of|end|close of|ends of|very end of|the very end of|turn of|tail end of",
        "h1": "first half of|first half|front half of",
        "h2": "second half of|second half|latter half of|latter half|back half of",
        "rest": "later|the rest of|rest of|remainder of|later in",
        "whole": "the whole of|all of|the course of|as late as",
        "past": "earlier|earlier in",
        "q4": "final quarter of|last quarter of|fourth quarter of",
        "q1": "first quarter of",
        "q2": "second quarter of",
        "q3": "third quarter of",
    },
    "c": {
        ("end", "year"): "year end|year-end|eoy|end of year|end-of-year|yearend|year's end",
        ("mid", "year"): "mid-year|midyear",
        ("end", "month"): "month end|month-end|eom",
        ("end", "quarter"): "quarter end|quarter-end|eoq",
        ("end", ""): "'s end|' end",
        ("mid", "century"): "midcentury",
        ("end", "century"): "century's end",
        ("end", "decade"): "decade's end",
    },
    "m": {
        ("quarter", 1): "first quarter|1st quarter|q1",
        ("quarter", 2): "second quarter|2nd quarter|q2",
        ("quarter", 3): "third quarter|3rd quarter|q3",
        ("quarter", 4): "fourth quarter|4th quarter|final quarter|q4",
        ("half", 1): "h1",
        ("half", 2): "h2",
    },
    "O": {
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
    },
    "z": {
        None: "is realistic|is plausible|is reasonable|is likely|is like it|is more realistic"
        "|is more plausible|is more reasonable|is more likely|is more like it|is most realistic"
        "|is most plausible|is most reasonable|is most likely|is most like it"
        "|is much more realistic|is much more plausible|is much more reasonable"
        "|is much more likely|is much more like it|is now realistic|is now plausible"
        "|is now reasonable|is now likely|is now like it|is now more realistic"
        "|is now more plausible|is now more reasonable|is now more likely|is now more like it"
        "|is now most realistic|is now most plausible|is now most reasonable|is now most likely"
        "|is now most like it|is now much more realistic|is now much more plausible"
        "|is now much more reasonable|is now much more likely|is now much more like it"
        "|is still realistic|is still plausible|is still reasonable|is still likely"
        "|is still like it|is still more realistic|is still more plausible"
        "|is still more reasonable|is still more likely|is still more like it"
        "|is still most realistic|is still most plausible|is still most reasonable"
        "|is still most likely|is still most like it|is still much more realistic"
        "|is still much more plausible|is still much more reasonable|is still much more likely"
        "|is still much more like it|is probably realistic|is probably plausible"
        "|is probably reasonable|is probably likely|is probably like it"
        "|is probably more realistic|is probably more plausible|is probably more reasonable"
        "|is probably more likely|is probably more like it|is probably most realistic"
        "|is probably most plausible|is probably most reasonable|is probably most likely"
        "|is probably most like it|is probably much more realistic"
        "|is probably much more plausible|is probably much more reasonable"
        "|is probably much more likely|is probably much more like it|seems realistic"
        "|seems plausible|seems reasonable|seems likely|seems like it|seems more realistic"
        "|seems more plausible|seems more reasonable|seems more likely|seems more like it"
        "|seems most realistic|seems most plausible|seems most reasonable|seems most likely"
        "|seems most like it|seems much more realistic|seems much more plausible"
        "|seems much more reasonable|seems much more likely|seems much more like it"
        "|seems now realistic|seems now plausible|seems now reasonable|seems now likely"
        "|seems now like it|seems now more realistic|seems now more plausible"
        "|seems now more reasonable|seems now more likely|seems now more like it"
        "|seems now most realistic|seems now most plausible|seems now most reasonable"
        "|seems now most likely|seems now most like it|seems now much more realistic"
        "|seems now much more plausible|seems now much more reasonable"
        "|seems now much more likely|seems now much more like it|seems still realistic"
        "|seems still plausible|seems still reasonable|seems still likely|seems still like it"
        "|seems still more realistic|seems still more plausible|seems still more reasonable"
        "|seems still more likely|seems still more like it|seems still most realistic"
        "|seems still most plausible|seems still most reasonable|seems still most likely"
        "|seems still most like it|seems still much more realistic"
        "|seems still much more plausible|seems still much more reasonable"
        "|seems still much more likely|seems still much more like it|seems probably realistic"
        "|seems probably plausible|seems probably reasonable|seems probably likely"
        "|seems probably like it|seems probably more realistic|seems probably more plausible"
        "|seems probably more reasonable|seems probably more likely|seems probably more like it"
        "|seems probably most realistic|seems probably most plausible"
        "|seems probably most reasonable|seems probably most likely|seems probably most like it"
        "|seems probably much more realistic|seems probably much more plausible"
        "|seems probably much more reasonable|seems probably much more likely"
        "|seems probably much more like it|looks realistic|looks plausible|looks reasonable"
        "|looks likely|looks like it|looks more realistic|looks more plausible"
        "|looks more reasonable|looks more likely|looks more like it|looks most realistic"
        "|looks most plausible|looks most reasonable|looks most likely|looks most like it"
        "|looks much more realistic|looks much more plausible|looks much more reasonable"
        "|looks much more likely|looks much more like it|looks now realistic|looks now plausible"
        "|looks now reasonable|looks now likely|looks now like it|looks now more realistic"
        "|looks now more plausible|looks now more reasonable|looks now more likely"
        "|looks now more like it|looks now most realistic|looks now most plausible"
        "|looks now most reasonable|looks now most likely|looks now most like it"
        "|looks now much more realistic|looks now much more plausible"
        "|looks now much more reasonable|looks now much more likely|looks now much more like it"
        "|looks still realistic|looks still plausible|looks still reasonable|looks still likely"
        "|looks still like it|looks still more realistic|looks still more plausible"
        "|looks still more reasonable|looks still more likely|looks still more like it"
        "|looks still most realistic|looks still most plausible|looks still most reasonable"
        "|looks still most likely|looks still most like it|looks still much more realistic"
        "|looks still much more plausible|looks still much more reasonable"
        "|looks still much more likely|looks still much more like it|looks probably realistic"
        "|looks probably plausible|looks probably reasonable|looks probably likely"
        "|looks probably like it|looks probably more realistic|looks probably more plausible"
        "|looks probably more reasonable|looks probably more likely|looks probably more like it"
        "|looks probably most realistic|looks probably most plausible"
        "|looks probably most reasonable|looks probably most likely|looks probably most like it"
        "|looks probably much more realistic|looks probably much more plausible"
        "|looks probably much more reasonable|looks probably much more likely"
        "|looks probably much more like it|sounds realistic|sounds plausible|sounds reasonable"
        "|sounds likely|sounds like it|sounds more realistic|sounds more plausible"
        "|sounds more reasonable|sounds more likely|sounds more like it|sounds most realistic"
        "|sounds most plausible|sounds most reasonable|sounds most likely|sounds most like it"
        "|sounds much more realistic|sounds much more plausible|sounds much more reasonable"
        "|sounds much more likely|sounds much more like it|sounds now realistic"
        "|sounds now plausible|sounds now reasonable|sounds now likely|sounds now like it"
        "|sounds now more realistic|sounds now more plausible|sounds now more reasonable"
        "|sounds now more likely|sounds now more like it|sounds now most realistic"
        "|sounds now most plausible|sounds now most reasonable|sounds now most likely"
        "|sounds now most like it|sounds now much more realistic|sounds now much more plausible"
        "|sounds now much more reasonable|sounds now much more likely"
        "|sounds now much more like it|sounds still realistic|sounds still plausible"
        "|sounds still reasonable|sounds still likely|sounds still like it"
        "|sounds still more realistic|sounds still more plausible|sounds still more reasonable"
        "|sounds still more likely|sounds still more like it|sounds still most realistic"
        "|sounds still most plausible|sounds still most reasonable|sounds still most likely"
        "|sounds still most like it|sounds still much more realistic"
        "|sounds still much more plausible|sounds still much more reasonable"
        "|sounds still much more likely|sounds still much more like it|sounds probably realistic"
        "|sounds probably plausible|sounds probably reasonable|sounds probably likely"
        "|sounds probably like it|sounds probably more realistic|sounds probably more plausible"
        "|sounds probably more reasonable|sounds probably more likely"
        "|sounds probably more like it|sounds probably most realistic"
        "|sounds probably most plausible|sounds probably most reasonable"
        "|sounds probably most likely|sounds probably most like it"
        "|sounds probably much more realistic|sounds probably much more plausible"
        "|sounds probably much more reasonable|sounds probably much more likely"
        "|sounds probably much more like it|'s realistic|'s plausible|'s reasonable|'s likely"
        "|'s like it|'s more realistic|'s more plausible|'s more reasonable|'s more likely"
        "|'s more like it|'s most realistic|'s most plausible|'s most reasonable|'s most likely"
        "|'s most like it|'s much more realistic|'s much more plausible|'s much more reasonable"
        "|'s much more likely|'s much more like it|'s now realistic|'s now plausible"
        "|'s now reasonable|'s now likely|'s now like it|'s now more realistic"
        "|'s now more plausible|'s now more reasonable|'s now more likely|'s now more like it"
        "|'s now most realistic|'s now most plausible|'s now most reasonable|'s now most likely"
        "|'s now most like it|'s now much more realistic|'s now much more plausible"
        "|'s now much more reasonable|'s now much more likely|'s now much more like it"
        "|'s still realistic|'s still plausible|'s still reasonable|'s still likely"
        "|'s still like it|'s still more realistic|'s still more plausible"
        "|'s still more reasonable|'s still more likely|'s still more like it"
        "|'s still most realistic|'s still most plausible|'s still most reasonable"
        "|'s still most likely|'s still most like it|'s still much more realistic"
        "|'s still much more plausible|'s still much more reasonable|'s still much more likely"
        "|'s still much more like it|'s probably realistic|'s probably plausible"
        "|'s probably reasonable|'s probably likely|'s probably like it"
        "|'s probably more realistic|'s probably more plausible|'s probably more reasonable"
        "|'s probably more likely|'s probably more like it|'s probably most realistic"
        "|'s probably most plausible|'s probably most reasonable|'s probably most likely"
        "|'s probably most like it|'s probably much more realistic"
        "|'s probably much more plausible|'s probably much more reasonable"
        "|'s probably much more likely|'s probably much more like it|would be realistic"
        "|would be plausible|would be reasonable|would be likely|would be like it"
        "|would be more realistic|would be more plausible|would be more reasonable"
        "|would be more likely|would be more like it|would be most realistic"
        "|would be most plausible|would be most reasonable|would be most likely"
        "|would be most like it|would be much more realistic|would be much more plausible"
        "|would be much more reasonable|would be much more likely|would be much more like it"
        "|would be now realistic|would be now plausible|would be now reasonable"
        "|would be now likely|would be now like it|would be now more realistic"
        "|would be now more plausible|would be now more reasonable|would be now more likely"
        "|would be now more like it|would be now most realistic|would be now most plausible"
        "|would be now most reasonable|would be now most likely|would be now most like it"
        "|would be now much more realistic|would be now much more plausible"
        "|would be now much more reasonable|would be now much more likely"
        "|would be now much more like it|would be still realistic|would be still plausible"
        "|would be still reasonable|would be still likely|would be still like it"
        "|would be still more realistic|would be still more plausible"
        "|would be still more reasonable|would be still more likely|would be still more like it"
        "|would be still most realistic|would be still most plausible"
        "|would be still most reasonable|would be still most likely|would be still most like it"
        "|would be still much more realistic|would be still much more plausible"
        "|would be still much more reasonable|would be still much more likely"
        "|would be still much more like it|would be probably realistic"
        "|would be probably plausible|would be probably reasonable|would be probably likely"
        "|would be probably like it|would be probably more realistic"
        "|would be probably more plausible|would be probably more reasonable"
        "|would be probably more likely|would be probably more like it"
        "|would be probably most realistic|would be probably most plausible"
        "|would be probably most reasonable|would be probably most likely"
        "|would be probably most like it|would be probably much more realistic"
        "|would be probably much more plausible|would be probably much more reasonable"
        "|would be probably much more likely|would be probably much more like it"
        "|might be realistic|might be plausible|might be reasonable|might be likely"
        "|might be like it|might be more realistic|might be more plausible"
        "|might be more reasonable|might be more likely|might be more like it"
        "|might be most realistic|might be most plausible|might be most reasonable"
        "|might be most likely|might be most like it|might be much more realistic"
        "|might be much more plausible|might be much more reasonable|might be much more likely"
        "|might be much more like it|might be now realistic|might be now plausible"
        "|might be now reasonable|might be now likely|might be now like it"
        "|might be now more realistic|might be now more plausible|might be now more reasonable"
        "|might be now more likely|might be now more like it|might be now most realistic"
        "|might be now most plausible|might be now most reasonable|might be now most likely"
        "|might be now most like it|might be now much more realistic"
        "|might be now much more plausible|might be now much more reasonable"
        "|might be now much more likely|might be now much more like it|might be still realistic"
        "|might be still plausible|might be still reasonable|might be still likely"
        "|might be still like it|might be still more realistic|might be still more plausible"
        "|might be still more reasonable|might be still more likely|might be still more like it"
        "|might be still most realistic|might be still most plausible"
        "|might be still most reasonable|might be still most likely|might be still most like it"
        "|might be still much more realistic|might be still much more plausible"
        "|might be still much more reasonable|might be still much more likely"
        "|might be still much more like it|might be probably realistic"
        "|might be probably plausible|might be probably reasonable|might be probably likely"
        "|might be probably like it|might be probably more realistic"
        "|might be probably more plausible|might be probably more reasonable"
        "|might be probably more likely|might be probably more like it"
        "|might be probably most realistic|might be probably most plausible"
        "|might be probably most reasonable|might be probably most likely"
        "|might be probably most like it|might be probably much more realistic"
        "|might be probably much more plausible|might be probably much more reasonable"
        "|might be probably much more likely|might be probably much more like it",
    },
}
