"""A window in words, English or Chinese, that read back to the same window."""

from tracker.core.text import compiled
from tracker.core.window import Window

ATOM = r"(?P<year>[12]\d{3})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?)?(?P<about>~?)"
SPELLED = r"(?P<decade>[12]\d\d)X(?P<decade_about>~?)|(?P<century>[12]\d)XX(?P<century_about>~?)"
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
TEENS = range(11, 14)
LAST_YEAR = 2999
FRAMES = {
    "en": {"by": "by {}", "from": "not before {}", "both": "from {} to {}", "about": "around {}"},
    "zh": {"by": "到{}", "from": "最早{}", "both": "从{}到{}", "about": "{}左右"},
}


def in_words(window: Window, lang: str = "en") -> str:
    """Say a window in English ("en") or Chinese ("zh"); EDTF that has no words stays as it is.

    >>> in_words(Window.from_edtf("../2029~")), in_words(Window.from_edtf("2028-12"), "zh")
    ('by around 2029', '2028年12月')
    """
    frames = FRAMES[lang]
    first, slash, last = window.edtf.partition("/")
    words = [_point(end, lang) for end in ([first, last] if slash else [first])]
    if None in words or (slash and "X" in window.edtf):
        return window.edtf
    if not slash:
        return str(words[0])
    if first == "..":
        return frames["by"].format(words[1])
    if last == "..":
        return frames["from"].format(words[0])
    return frames["both"].format(*words)


def _point(edtf: str, lang: str) -> str | None:
    """Say one end; an open end is empty, None is beyond words."""
    if edtf == "..":
        return ""
    if found := compiled(ATOM).fullmatch(edtf):
        if int(found["year"]) > LAST_YEAR:
            return None
        words = (_english if lang == "en" else _chinese)(
            found["year"], found["month"], found["day"]
        )
        return _about(words, found["about"], lang)
    if found := compiled(SPELLED).fullmatch(edtf):
        words = _decade(found["decade"], lang) or _century(found["century"], lang)
        return _about(words, found["decade_about"] or found["century_about"], lang)
    return None


def _about(words: str, sign: str | None, lang: str) -> str:
    return FRAMES[lang]["about"].format(words) if sign else words


def _english(year: str, month: str | None, day: str | None) -> str:
    name = MONTHS[int(month) - 1] if month else ""
    return " ".join(filter(None, (day and str(int(day)), name, year)))


def _chinese(year: str, month: str | None, day: str | None) -> str:
    return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")


def _decade(digits: str | None, lang: str) -> str:
    if not digits:
        return ""
    return f"the {digits}0s" if lang == "en" else f"{digits}0年代"


def _century(digits: str, lang: str) -> str:
    number = int(digits) + 1
    if lang == "zh":
        return f"{number}世纪"
    ending = "th" if number in TEENS else ORDINAL_ENDINGS.get(number % 10, "th")
    return f"the {number}{ending} century"
