"""What only fills a pause between the words of a time: in, say, 2030; four, like, five years."""

from tracker.language.windows.item import Item, kind_at

FILLED = "12NSiYZXMWrRa~@pte/ψu"  # what may follow
LED = "tBbUFEvwp~@θ-&/"  # what may stand before


def without_fillers(found: list[Item]) -> list[Item]:
    """Leave out what only fills a pause: in, say, 2030; four, like, five years; by like 2028."""
    result: list[Item] = []
    skipped = -1
    for index, item in enumerate(found):
        if index == skipped:
            continue
        before = result[-1].kind if result else "#"
        follows, next_one = kind_at(found, index + 1), kind_at(found, index + 2)
        if item.kind != "ψ":
            result.append(item)
        elif before == "," == follows and next_one in FILLED:
            led = len(result) > 1 and result[-2].kind in LED
            if led:
                result.pop()
            skipped = index + 1
        elif not (before in LED and follows in FILLED):
            result.append(item._replace(kind="K"))
    return result
