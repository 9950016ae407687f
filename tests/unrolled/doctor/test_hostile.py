"""Whatever is pasted, there is an answer, and nothing of it is done."""

import ast
import resource
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unrolled.doctor import wall
from unrolled.doctor.diagnosing import diagnose

PROGRAMS = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "correct").glob("*.py"))
]

PIECES = (
    "10**9",
    "None",
    "-1",
    "'a'",
    "[]",
    "()",
    "x",
    "lambda *a: a",
    "[[1, 2], [3]]",
    "float('inf')",
    "1e400",
    "True",
    "{}",
    "layers.LSTM(4)",
    "np.zeros((2, 3))",
    "keras.Input((5, 3))",
    "9" * 40,
    "range(10**9)",
    "__import__('os')",
    "np.nan",
    "*x",
    "f'{x}'",
    "(yield)",
    "await x",
    "...",
)

REPLACEMENTS = [piece for piece in PIECES if piece[0] not in "*(f.a"]

HOSTILE = {
    "a class of ours": (
        "def f():\n    return 1\nclass M(type([].append)):\n    pass\n"
        "class F(type(print)):\n    pass\n"
        "names = M(f, '__getattribute__')('__globals__')\n"
        "F(names['__builtins__']['exec'])(\"open('hacked', 'w').write('x')\")\n"
    ),
    "functions by way of a tree": (
        "import keras\ndef f(): return 1\n"
        "m = keras.tree.map_structure(type([].append), [f], ['__getattribute__'])[0]\n"
        "names = m('__globals__')['__builtins__']\n"
        "run = keras.tree.map_structure(type(print), [names['exec']])[0]\n"
        "run(\"open('hacked', 'w').write('x')\")\n"
    ),
    "a layer from its description": (
        "import keras\nclass A(keras.layers.Lambda):\n    pass\n"
        "A.from_config({'name': 'l', 'function': {'class_name': '__lambda__', 'config': {}}}, "
        "safe_mode=False)\n"
    ),
    "weights saved by a class of one's own": (
        "import keras\nclass S(keras.Sequential):\n    def go(self):\n"
        "        return super().save_weights('hacked.weights.h5')\n"
        "s = S([keras.Input((2,)), keras.layers.Dense(1)])\ns.go()\n"
        "s.save_weights('hacked.weights.h5')\n"
    ),
    "a dataset kept in a file": (
        "import tensorflow as tf\nfor x in tf.data.Dataset.range(3).cache('hacked'):\n    pass\n"
    ),
    "a dataset saved by a class of one's own": (
        "import tensorflow as tf\nclass A(tf.data.Dataset): pass\n"
        "A.save(tf.data.Dataset.range(3), 'hacked')\n"
    ),
    "a callback by its description": (
        "import keras\nimport numpy as np\n"
        "k = keras.layers.Dense(3, activation={'class_name': 'function', 'config': "
        "'ModelCheckpoint', 'module': 'keras.callbacks', 'registered_name': None}).activation\n"
        "m = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])\n"
        "m.compile('sgd', 'mse')\n"
        "m.fit(np.zeros((4, 2)), np.zeros((4, 1)), callbacks=[k('hacked.weights.h5')])\n"
    ),
    "an initializer by its description": (
        "import keras\nclass V(keras.Variable):\n    pass\n"
        "V({'class_name': 'function', 'config': 'ModelCheckpoint', 'module': 'keras.callbacks', "
        "'registered_name': None}, shape=(2,))\n"
    ),
    "endless comparing": (
        "a = ()\nb = ()\nfor i in range(60):\n    a = (a, a)\n    b = (b, b)\nc = a == b\nd = {a}\n"
    ),
    "a tuple too deep for a number": (
        "a = ()\nfor i in range(6000):\n    a = (a,)\nd = {a}\ne = {a: 1}\n"
    ),
    "endless dataset": (
        "import tensorflow as tf\nx = list(tf.data.Dataset.range(2).repeat().as_numpy_iterator())\n"
    ),
    "huge list by a number of NumPy": "import numpy as np\nx = [0] * np.int64(10**9)\n",
    "huge repeat by a number of NumPy": "import numpy as np\nx = np.repeat(0, np.int64(10**9))\n",
    "huge ops by a number of NumPy": (
        "import keras\nimport numpy as np\nn = np.int64(10**5)\nkeras.ops.zeros((n, n))\n"
    ),
    "exec by way of map": (
        "import keras\nlayer = keras.layers.Dense(2)\n"
        "made = list(map(getattr, [layer], ['__init__']))[0]\n"
        "names = list(map(getattr, [made], ['__globals__']))[0]\n"
        "run = names['__builtins__']['exec']\n"
        "list(map(run, [\"open('hacked', 'w').write('x')\"]))\n"
    ),
    "exec by way of a key": (
        "import keras\nlayer = keras.layers.Dense(2)\n"
        "find = lambda name: sorted([layer], key=lambda one: getattr(one, name))\n"
        "find('__init__')\nmin([layer, layer], key=getattr)\n[layer, layer].sort(key=getattr)\n"
    ),
    "a text that reads attributes": (
        "import keras\nread = '{a.__class__.__init__.__globals__}'.format_map\n"
        "keras.layers.Dense(4, activation=list(map(read, [dict(a=keras.layers.Dense(2))]))[0])\n"
    ),
    "huge ones by way of map": "import keras\nx = list(map(keras.ops.ones, [(10**5, 10**5)]))\n",
    "huge ones by way of a key": (
        "import keras\nx = sorted([(10**5, 10**5)] * 2, key=keras.ops.ones)\n"
    ),
    "huge text by way of map": "x = list(map('a'.ljust, [9 * 10**8]))\n",
    "huge rounding": "x = round(5, -10**9)\n",
    "huge sum": "x = sum([[1] * 9000] * 9000, [])\n",
    "huge sum of arrays": (
        "import numpy as np\nz = np.add(np.ones((50000, 1)), np.ones((1, 50000)))\n"
    ),
    "huge choice": (
        "import numpy as np\nz = np.where(np.ones((12000, 1)), np.ones((1, 12000)), 0)\n"
    ),
    "huge covariance": "import numpy as np\nz = np.cov(np.ones((12000, 2)))\n",
    "huge items": (
        "import numpy as np\na = np.zeros(3, dtype='V900000000')\n"
        "b = np.ones(3).astype('V900000000')\nc = np.array(['a'] * 3).astype('U200000000')\n"
        "d = np.asarray(['a'], dtype='U250000000')\n"
    ),
    "huge array of texts": "import numpy as np\nx = np.array(['a' * 9000] + ['b'] * 9000)\n",
    "endless differences": "import numpy as np\nx = np.diff(np.ones(3), 10**9)\n",
    "endless pieces": "import numpy as np\nx = np.array_split(np.ones(3), 10**9)\n",
    "huge text": "x = 1\n" * 17_000,
    "deep brackets": "(" * 5000 + ")" * 5000,
    "deep minus": "x = " + "-" * 20_000 + "1",
    "deep attributes": "x" + ".a" * 10_000,
    "deep calls": "f(" * 90 + ")" * 90,
    "huge units": "import keras\nkeras.layers.LSTM(10**9)(keras.Input((5, 3)))\n",
    "huge array": "import numpy as np\nx = np.zeros((10**6, 10**6, 10**6))\ny = x * 2\n",
    "huge tile": "import numpy as np\nx = np.tile(np.ones(1000), 10**9)\n",
    "huge range as an array": "import numpy as np\nx = np.argmax(range(10**9))\n",
    "huge range put into an array": "import numpy as np\nx = np.ones(3)\nx[0] = range(10**9)\n",
    "huge states": "import keras\nimport numpy as np\n"
    "y = keras.layers.GRU(4)(np.ones((2, 3, 1)), initial_state=[np.zeros((4, 10**9))])\n",
    "huge data": "import keras\nimport numpy as np\nm = keras.Sequential([keras.layers.LSTM(2)])\n"
    "m.compile('sgd', 'mse')\nm.fit(np.zeros((64, 10**5, 10**5)), np.zeros((64, 2)))\n",
    "huge range as an index": "import numpy as np\nx = np.zeros(3)\nx[[range(10**9)]] = 1\n",
    "huge range as a tensor": "import keras\nx = keras.ops.convert_to_tensor(range(10**9))\n",
    "a list of one list": "import numpy as np\nx = np.array([[0] * 10**4] * 10**4)\n",
    "a list of itself": "import numpy as np\na = [1]\na.append(a)\nx = np.array(a)\n",
    "huge range taken from a tensor": "import keras\nx = keras.ops.ones(3) - range(10**9)\n",
    "huge keys": "x = dict.fromkeys(range(10**9))\n",
    "huge count": "from collections import Counter\nx = Counter(range(10**9))\n",
    "huge enumeration": "x = list(enumerate(range(10**9)))\n",
    "huge pairs": "x = list(zip(range(10**9), range(10**9)))\n",
    "huge outer": "import numpy as np\nx = np.outer(np.ones(10**5), np.ones(10**5))\n",
    "huge grid": "import numpy as np\nx = np.meshgrid(np.arange(10**5), np.arange(10**5))\n",
    "huge product": "import numpy as np\nx = np.ones((10**5, 1)) @ np.ones((1, 10**5))\n",
    "huge dot": "import numpy as np\nx = np.dot(np.ones((10**5, 1)), np.ones((1, 10**5)))\n",
    "huge identity": "import numpy as np\nx = np.eye(10**5)\n",
    "huge list": "x = [0] * 10**9\n",
    "huge text made": "x = 'a' * 10**10\n",
    "huge power": "x = 10 ** 10 ** 10\n",
    "huge shift": "x = 1 << 10**9\n",
    "huge range": "x = list(range(10**12))\n",
    "huge embedding": "from keras.layers import *\nEmbedding(10**9, 10**6)(Input((3,)))\n",
    "huge repeat": "import keras\nkeras.layers.RepeatVector(10**9)(keras.ops.zeros((1, 4)))\n",
    "huge ops": "import keras\nkeras.ops.zeros((10**5, 10**5))\n",
    "huge tf": "import tensorflow as tf\ntf.zeros((10**5, 10**5))\n",
    "huge random": "import keras\nkeras.random.normal((10**5, 10**5))\n",
    "huge eye": "import keras\nkeras.ops.eye(10**5)\n",
    "huge one-hot": "import keras\nkeras.ops.one_hot(keras.ops.zeros(1000, 'int32'), 10**6)\n",
    "huge tiles": "import tensorflow as tf\ntf.tile(tf.ones((1000, 1000)), [1000, 1000])\n",
    "huge stack": "import tensorflow as tf\ntf.stack([tf.ones((1000, 1000))] * 1000)\n",
    "huge outer sum": "import tensorflow as tf\nx = tf.ones((10**5, 1))\nx + tf.transpose(x)\n",
    "huge outer product": "import tensorflow as tf\nx = tf.ones((10**5, 1))\nx @ tf.transpose(x)\n",
    "huge variable": "import keras\nkeras.Variable('zeros', shape=(10**5, 10**5))\n",
    "huge state of a cell": (
        "import keras\nclass C(keras.layers.Layer):\n    state_size = 10**9\n"
        "    def call(self, x, states):\n        return x, states\n"
        "layer = keras.layers.RNN(C())\nlayer.get_initial_state(3)\n"
        "layer(keras.ops.ones((2, 3, 4)))\n"
    ),
    "huge start": "import keras\nkeras.layers.LSTMCell(10**4).get_initial_state(10**6)\n",
    "huge weight": (
        "import keras\nclass L(keras.layers.Layer):\n    def build(self, shape):\n"
        "        self.w = self.add_weight(shape=(10**5, 10**5))\n"
        "    def call(self, x):\n        return x\nL()(keras.ops.ones((2, 3)))\n"
    ),
    "huge repeated vector": (
        "import keras\nkeras.layers.RepeatVector(10**6)(keras.ops.ones((1000, 1000)))\n"
    ),
    "endless loop": "while True:\n    pass\n",
    "endless growth": "x = [1]\nwhile True:\n    x = x + x\n",
    "endless recursion": "def f(n):\n    return f(n)\nf(1)\n",
    "endless generator": "def g():\n    while True:\n        yield 1\nx = list(g())\n",
    "import of os": "import os\nos.system('touch hacked')\n__import__('os').mkdir('hacked')\n",
    "open": "open('hacked', 'w').write('x')\n",
    "exec": "exec(\"open('hacked', 'w')\")\neval('1+1')\ncompile('1', '', 'eval')\n",
    "classes": "x = ().__class__.__bases__[0].__subclasses__()\n",
    "through numpy": "import numpy as np\nnp.save('hacked', np.ones(3))\n"
    "np.ones(3).tofile('hacked')\n",
    "through keras": "import keras\nkeras.utils.get_file('a', 'http://localhost:1/a')\n"
    "m = keras.Sequential([keras.Input((2,))])\nm.save('hacked.keras')\n"
    "m.save_weights('hacked.weights.h5')\nm.export('hacked')\n",
    "through tensorflow": "import tensorflow as tf\ntf.io.write_file('hacked', 'x')\n"
    "tf.py_function(print, [], [])\ntf.raw_ops.WriteFile(filename='hacked', contents='x')\n",
    "a file's callbacks": "import keras\nkeras.callbacks.ModelCheckpoint('hacked')\n",
    "through a layer": "import keras\nl = keras.layers.Dense(2)\nl.__class__.__init__.__globals__\n"
    "l._tracker\nl.save_own_variables({})\n",
    "text layers": "import keras\nkeras.layers.TextVectorization(vocabulary='/etc/passwd')\n",
    "NUL": "x = 1\0\n",
    "right to left": "x = '\u202e'  # \u202e abc\n",
    "syntax": "def f(:\n",
    "only words": "Why does my LSTM not work?",
    "markup": "<script>alert(1)</script>",
    "nothing": "",
    "huge loop of layers": "import keras\nfor i in range(10**6):\n"
    "    keras.layers.LSTM(64)(keras.Input((9, 9)))\n",
    "millions of timesteps, one by one": "import keras, numpy as np\n"
    "x = np.ones((1, 2000000, 3), 'float32')\nkeras.layers.LSTM(4)(x)\n"
    "keras.Sequential([keras.layers.Bidirectional(keras.layers.GRU(4))])(x)\n",
    "a layer that calls itself": "import keras, numpy as np\n"
    "class L(keras.layers.Layer):\n    def call(self, x):\n        return self(x)\n"
    "L()(np.ones((2, 3)))\n",
    "shifted far": "x = 1 << 10**9\ny = 1 << 64 << 64 << 64 << 64\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_gets_an_answer_and_does_nothing(name, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    diagnosis = diagnose(HOSTILE[name])
    assert diagnosis.findings or diagnosis.understood
    # Refused by us before anything is allocated, not by TensorFlow when nothing is left.
    assert "ResourceExhaustedError" not in {finding.exception for finding in diagnosis.findings}
    assert list(tmp_path.iterdir()) == []


GREEDY = {
    "through NumPy": "import numpy as np\nx = np.pad(np.zeros((10, 10, 10)), 2000)\n",
    "weights": "import keras\n"
    "m = keras.Sequential([keras.Input((50000,)), keras.layers.Dense(50000)])\n",
    "pictures": "import keras, numpy as np\n"
    "x = keras.layers.Resizing(20000, 20000)(np.zeros((1, 10, 10, 3)))\n",
    "categories": "import keras, numpy as np\nlayer = keras.layers.CategoryEncoding("
    "num_tokens=100000, output_mode='one_hot')\nx = layer(np.zeros((30000,), dtype=int))\n",
}
"""Small programs whose results are larger than all that a worker may have."""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts by the limit")
@pytest.mark.parametrize("name", GREEDY)
def test_what_no_rule_bounds_is_bounded_by_the_system(name: str) -> None:
    before = peak()
    diagnosis = diagnose(GREEDY[name])
    told = [(finding.kind, finding.explanation) for finding in diagnosis.findings]
    assert told == [("unknown", "This needs more memory than a program is given here.")]
    assert peak() - before < wall.ROOM


def peak() -> int:
    """Bytes that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A correct program with pieces of it put elsewhere or replaced."""
    text = draw(st.sampled_from(PROGRAMS))
    for _damage in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)))
        text = text[:start] + piece + text[end:]
    return text


@st.composite
def altered(draw: st.DrawFn) -> str:
    """A correct program with some of its expressions replaced; still a program."""
    tree = ast.parse(draw(st.sampled_from(PROGRAMS)))
    for _change in range(draw(st.integers(1, 3))):
        places = [
            (node, name, k)
            for node in ast.walk(tree)
            if not isinstance(node, ast.JoinedStr)
            for name, value in ast.iter_fields(node)
            if name != "format_spec"  # which is a text of its own kind
            for k, part in enumerate(value if isinstance(value, list) else [value])
            if isinstance(part, ast.expr) and isinstance(getattr(part, "ctx", ast.Load()), ast.Load)
        ]
        node, name, k = draw(st.sampled_from(places))
        new = ast.parse(draw(st.sampled_from(REPLACEMENTS)), mode="eval").body
        if isinstance(getattr(node, name), list):
            getattr(node, name)[k] = new
        else:
            setattr(node, name, new)
    return ast.unparse(tree)


def answered(text: str) -> None:
    diagnosis = diagnose(text, complete=False)
    for finding in diagnosis.findings:
        assert finding.kind in ("error", "silent", "legacy", "unknown")
        assert finding.title


@given(damaged())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_damaged_programs_get_an_answer(text: str) -> None:
    answered(text)


@given(altered())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_altered_programs_get_an_answer(text: str) -> None:
    answered(text)


@pytest.mark.long
def test_two_minutes_of_damage() -> None:
    """As the tests around it, for as long as it takes to come by what is rare."""
    ends = time.monotonic() + 120

    @given(st.one_of(altered(), damaged(), st.text(max_size=400)))
    @settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
    def one_round(text: str) -> None:
        answered(text)

    while time.monotonic() < ends:
        one_round()


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_gets_an_answer(text: str) -> None:
    answered(text)
