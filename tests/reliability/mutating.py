"""Texts that mean no good, made of ones that are fine, by a seed."""

import random
from collections.abc import Iterator
from urllib.parse import quote

CANARY = "zq9canary"
"""In whatever would do something if it were executed, and in markup."""

PIECES = (
    f"__import__('os').system('{CANARY}')",
    f"open('{CANARY}','w')",
    f"().__class__.__bases__[0].__subclasses__() # {CANARY}",
    f"{{{{{CANARY}}}}}",
    f"${{{CANARY}}}",
    f"<{CANARY} {CANARY}=1>",
    f'"><script {CANARY}=1>alert(1)</script>',
    f"![x]({CANARY}:x) [x](javascript:{CANARY})",
    "9**9**9",
    "9" * 5_000,
    "1e999",
    "-1e-999",
    "nan",
    "inf",
    "0x10",
    "1_000",
    "٣",
    "²",
    "½",
    "\x00",
    "\x1b",
    "\x1c\x1e\x1f\x7f",
    '"\\ud800"',
    "\u202e",
    "\ufdfa" * 50,
    "e\u0301" * 50,
    "\u0130",
    "\ufeff",
    "😀" * 20,
    "%00",
    "%ZZ",
    "&" * 50,
    "=" * 50,
    "~" * 50,
    "_" * 50,
    "." * 50,
    ",-1" * 50,
    "(" * 300,
    "[" * 3_000,
    '{"a":' * 2_000,
    ")" * 300,
    "\n" * 300,
    " " * 3_000,
    "\t,;" * 500,
    "-" * 2_000,
    "\\" * 300,
    "'" * 99,
    '"""',
    "```\n" * 50,
    ">>> " * 50,
    "..",
    "/../../etc/passwd",
    "//example.org",
    "\r\n\r\nX: y",
    "null",
    "true",
    "[]",
    "{}",
    "-0",
)

LENGTHS = (40_000, 60_000, 200_000, 1_000_000)


def mutated(usual: tuple[str, ...], seed: int, most: int) -> Iterator[str]:
    """`most` texts: pieces alone, and grown beyond every bound, among changes of `usual`."""
    drawn = random.Random(seed)
    plain = ["", *PIECES]
    grown = [piece * (length // max(1, len(piece))) for piece in PIECES for length in LENGTHS[:1]]
    grown += [(drawn.choice(PIECES) * 200_000)[: drawn.choice(LENGTHS)] for _turn in range(4)]
    first = [*plain, *grown]
    drawn.shuffle(first)
    for k in range(most):
        yield first[k] if k < len(first) and k % 2 else _changed(drawn, drawn.choice(usual), usual)


def _changed(drawn: random.Random, text: str, usual: tuple[str, ...]) -> str:
    for _turn in range(drawn.randint(1, 6)):
        at = drawn.randint(0, len(text))
        to = min(len(text), at + drawn.choice((0, 1, 1, 3, 20)))
        change = drawn.randrange(7)
        if change == 0:
            text = text[:at] + drawn.choice(PIECES) + text[to:]
        elif change == 1:
            text = text[:at] + text[to:]
        elif change == 2:
            text = text[:at] + text[at:to] * drawn.choice((2, 40)) + text[to:]
        elif change == 3:
            text = text[:at] + chr(drawn.randrange(1, 0x3000)) + text[at:]
        elif change == 4:
            other = drawn.choice(usual)
            text = text[:at] + other[drawn.randint(0, len(other)) :]
        elif change == 5:
            pairs = text.split("&")
            k = drawn.randrange(len(pairs))
            name, sign, _value = pairs[k].partition("=")
            piece = quote(drawn.choice(PIECES), errors="surrogatepass")
            pairs[k] = f"{name}{sign}{piece}" if sign else pairs[k]
            text = "&".join(pairs)
        else:
            digits = [k for k, sign in enumerate(text) if sign.isdigit()]
            if digits:
                place = drawn.choice(digits)
                number = drawn.choice(("-1", "0", "1e400", "99999999", "0.5", "1000000"))
                text = text[:place] + number + text[place + 1 :]
        text = text[:1_200_000]
    return text
