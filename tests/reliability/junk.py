"""What people paste by mistake, links as chats make them, and messages nobody should send."""

import base64
import json
import random
import string
from typing import Any
from urllib.parse import quote

MARKUP = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "](javascript:alert(1)) [click](http://example.org)",
    "$\\input{/etc/passwd}$ $$\\frac{1}{",
    ":material/delete: :red[stop] :blue-background[x]",
    "| a | b |\n|---|\n`` ` ```",
    "{{7*7}} ${7*7} %(x)s {0} {name!r} {__class__}",
)
CODE = (
    "__import__('os').system('true')",
    "import keras\nmodel = keras.Sequential([keras.layers.LSTM(4), keras.layers.LSTM(4)])\n",
    "model.add(LSTM(10**9))\nmodel.fit(x, y, epochs=10**9)",
    "def f(:\n  return",
    "h = tanh(x@W + h@U + b)",
    "h = h" + "@h" * 300,
    "h = " + "(" * 500 + "x" + ")" * 500,
    "lambda: (yield)",
    "x = 9**9**9",
    "'''",
    "#" + "é" * 50,
    "\ti = 1\n  j = 2",
)
SIGNS = (
    "\x00\x01\x02\x7f\x1b[31mred",
    "‮olleh⁦ ​﻿",
    "e" + "́" * 200,
    "👩‍👩‍👧‍👦" * 20,
    "你好，世界\u2028\u2029\r\n\r",
    "NaN",
    "-inf",
    "1e999",
    "-0.0",
    "٣٤",  # digits, but not ours
    "１２",
    "0x10",
    "1_000",
    "1,2;3\t4\n5|6",
    "(3, 4), (3, 4",
    "(None, 12, 3)",
    "(-1, 0, 99999999999999999999)",
    "",
    " ",
    "\n" * 50,
)
LONG = ("a" * 5_000, "1,2,3\n" * 2_000, "(" * 3_000, "你" * 4_000, "LSTM(4),\n" * 800)


def text(dice: random.Random) -> str:
    """Something to paste."""
    choice = dice.random()
    if choice < 0.08:
        return dice.choice(LONG)
    if choice < 0.12:
        return "".join(chr(_character(dice)) for _ in range(dice.randrange(1, 80)))
    if choice < 0.3:
        return ", ".join(f"{dice.uniform(-2, 2):.2f}" for _ in range(dice.randrange(1, 30)))
    one = dice.choice((*MARKUP, *CODE, *SIGNS))
    return one + dice.choice((*MARKUP, *SIGNS)) if dice.random() < 0.2 else one


def _character(dice: random.Random) -> int:
    """Any of them but a lone surrogate, which no browser sends: its messages are UTF-8."""
    number = dice.randrange(0x11000)
    return number if not 0xD800 <= number <= 0xDFFF else 0x20


def damaged(dice: random.Random, link: str) -> str:
    """A query that was cut, doubled, swapped, garbled or made up."""
    pairs = link.split("&") if link else [""]
    at = dice.randrange(len(link) + 1)
    some = dice.randrange(len(pairs))
    name = pairs[some].partition("=")[0]
    ways = (
        lambda: link[:at],
        lambda: link[at:],
        lambda: link + "&" + link,
        lambda: link[:at] + chr(dice.randrange(33, 127)) + link[at + 1 :],
        lambda: (
            link[:at]
            + dice.choice(("%ff%fe", "%", "%zz", "%00", "%ED%A0%80", "%0d%0a", "&=&"))
            + link[at:]
        ),
        lambda: link.replace(pairs[some], f"{name}={quote(text(dice))[:3_000]}"),
        lambda: link.replace(pairs[some], f"{name}={dice.choice(_NUMBERS)}"),
        lambda: link.replace(pairs[some], f"{name}="),
        lambda: link.replace(pairs[some], name),
        lambda: "&".join(dice.sample(pairs, len(pairs))),
        lambda: "&".join((*pairs, f"{_word(dice)}={_word(dice)}")),
        lambda: "&".join((*pairs, *(f"k{n}={n}" for n in range(300)))),
        lambda: link.replace("v=1", f"v={dice.choice(('0', '2', '3', '99', '-1', 'x', ''))}"),
        lambda: f"v=2&z={_packed(dice)}",
        lambda: f"{link}&embed=true&embed_options=light_theme&lang={dice.choice(_LANGUAGES)}",
        lambda: link + "&x=" + "~".join(["0.1"] * 3_000),
    )
    return dice.choice(ways)()


_NUMBERS = ("-1", "0", "99999999999", "1e308", "nan", "0.5", "1~2_3", "--", "１", "true", "[]")
_LANGUAGES = ("zh", "en", "xx", "../..", "zh-CN", "")


def _word(dice: random.Random) -> str:
    return "".join(dice.choices(string.ascii_letters + string.digits, k=dice.randrange(1, 9)))


def _packed(dice: random.Random) -> str:
    """A value that looks as a packed link does."""
    noise = dice.randbytes(dice.choice((0, 1, 3, 30, 300)))
    return base64.urlsafe_b64encode(noise).decode().rstrip("=")


def value(dice: random.Random, depth: int = 0) -> Any:
    """Anything that JSON can say, as a component's message."""
    plain = (
        lambda: None,
        lambda: dice.random() < 0.5,
        lambda: dice.choice((0, 1, -1, 2**31, 2**63, -(10**30), 10**400)),
        lambda: dice.choice((0.5, -0.0, 1e308, float("nan"), float("inf"))),
        lambda: text(dice)[:2_000],
    )
    if depth > 3 or dice.random() < 0.5:
        return dice.choice(plain)()
    if dice.random() < 0.5:
        return [value(dice, depth + 1) for _ in range(dice.randrange(5))]
    return {_word(dice): value(dice, depth + 1) for _ in range(dice.randrange(4))}


def spoilt(dice: random.Random, message: Any) -> Any:
    """A message in which something has another type, is missing or is of no use."""
    if isinstance(message, dict) and message and dice.random() < 0.9:
        name = dice.choice([*message])
        if dice.random() < 0.25:
            return {key: kept for key, kept in message.items() if key != name}
        return {**message, name: spoilt(dice, message[name])}
    if isinstance(message, list) and message and dice.random() < 0.8:
        at = dice.randrange(len(message))
        return [*message[:at], spoilt(dice, message[at]), *message[at + 1 :]]
    return value(dice)


def cut(message: Any) -> str:
    """A message in few words, for people to read."""
    said = json.dumps(message, default=str)
    return said if len(said) < 300 else f"{said[:300]} … {len(said)} characters"
