"""A keyword that a method does not know is told as every other wrong input is."""

from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any, TypeVar, get_args

from tracker.errors import InvalidInput

Class = TypeVar("Class", bound=type)


def tells_unknown(tracker: Class) -> Class:
    """Let every public method raise InvalidInput for a keyword that it does not know."""
    for name in ["__init__", *(name for name in dir(tracker) if not name.startswith("_"))]:
        method = next(vars(each)[name] for each in tracker.__mro__ if name in vars(each))
        if isinstance(method, FunctionType):
            setattr(tracker, name, _checked(method))
        elif isinstance(method, staticmethod):
            setattr(tracker, name, staticmethod(_checked(method.__func__)))
    return tracker


def keywords_of(method: Callable[..., object]) -> list[str]:
    """The names that a method takes: its own, and those of the TypedDict of its `**given`."""
    code = method.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    given = get_args(method.__annotations__.get("given"))
    fields = [name for each in given for name in each.__annotations__]
    return [name for name in (*names, *fields) if name != "self"]


def _checked(method: Callable[..., Any]) -> Callable[..., Any]:
    known = keywords_of(method)

    @wraps(method)
    def checked(*args: Any, **given: Any) -> Any:  # noqa: ANN401  as the method has it
        for name in given:
            if name not in known:
                raise InvalidInput("keyword", name, _instead(method.__name__, name, known))
        return method(*args, **given)

    return checked


def _instead(method: str, name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1)
    taken = f"the nearest is ⟦{near[0]}⟧" if near else f"it takes {', '.join(known) or 'none'}"
    return f"is unknown to {method}; {taken}"
