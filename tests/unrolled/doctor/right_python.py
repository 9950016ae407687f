"""Programs without a mistake that use more of Python: some of it is not looked at, none accused."""

RIGHT = {
    "global": """\
def build():
    global model
    model = keras.Sequential([layers.LSTM(4)])
build()
y = model(np.ones((2, 5, 3)))
""",
    "while with else": """\
k = 0
while k < 2:
    k += 1
    layer = layers.LSTM(k)
else:
    final = layer
y = final(np.ones((2, 5, 3)))
""",
    "match": """\
kind = {"cell": "lstm", "units": 4}
match kind:
    case {"cell": "lstm", "units": units, **rest}:
        layer = layers.LSTM(units)
    case _:
        layer = None
y = layer(np.ones((2, 5, 3)))
print(units, rest)
""",
    "except*": """\
try:
    layer = layers.LSTM(4)
except* ValueError as group:
    layer = None
y = layer(np.ones((2, 5, 3)))
""",
    "the handler that fits": """\
x = np.ones((2, 3))
try:
    y = layers.LSTM(4)(x)
except (TypeError, KeyError):
    y = layers.LSTM("a")(x)
except ValueError:
    y = layers.LSTM(4)(x[None])
""",
    "shifts": """\
y = layers.LSTM(1 << 3)(np.ones((2, 5, 3 << 1 >> 1)))
z = layers.GRU(4)(y[:, None, :])
""",
    "setattr": """\
class Config:
    def __init__(self, **given):
        for name, value in given.items():
            setattr(self, name, value)
config = Config(units=4, whole=True)
y = layers.LSTM(config.units, return_sequences=config.whole)(np.ones((2, 5, 3)))
z = layers.GRU(2)(y)
""",
    "__dict__": """\
class Config:
    def __init__(self, **given):
        self.__dict__.update(given)
config = Config(units=4)
y = layers.LSTM(config.units)(np.ones((2, 5, 3)))
""",
    "a dictionary with attributes": """\
class Config(dict):
    def __getattr__(self, name):
        return self[name]
config = Config(units=4)
y = layers.LSTM(config.units)(np.ones((2, 5, 3)))
""",
    "a class that goes through a list": """\
class Stack:
    def __init__(self, *parts):
        self.parts = parts
    def __iter__(self):
        return iter(self.parts)
x = np.ones((2, 5, 3))
for layer in Stack(layers.LSTM(4, return_sequences=True), layers.GRU(2)):
    x = layer(x)
""",
    "operators of one's own": """\
class Pipe:
    def __init__(self, x):
        self.x = x
    def __or__(self, layer):
        return Pipe(layer(self.x))
y = Pipe(np.ones((2, 5, 3))) | layers.LSTM(4, return_sequences=True) | layers.GRU(2)
print(y.x.shape)
""",
    "cached_property": """\
from functools import cached_property
class Net:
    @cached_property
    def rnn(self):
        return layers.LSTM(3, return_sequences=True)
    def __call__(self, x):
        return self.rnn(self.rnn(x))
y = Net()(np.ones((2, 5, 3)))
""",
    "singledispatch": """\
import functools
@functools.singledispatch
def build(given):
    raise TypeError(given)
@build.register
def _(given: int):
    return layers.LSTM(given)
y = build(4)(np.ones((2, 5, 3)))
""",
    "a generator that is sent to": """\
def steps():
    x = yield
    while True:
        x = yield layers.LSTM(3, return_sequences=True)(x)
stepping = steps()
next(stepping)
y = stepping.send(np.ones((2, 5, 3)))
""",
    "a class put into a dictionary by its decorator": """\
KINDS = {}
def register(name):
    def put(kind):
        KINDS[name] = kind
        return kind
    return put
@register("a")
class Mine(layers.Layer):
    def __init__(self, **given):
        super().__init__(**given)
        self.rnn = layers.LSTM(4)
    def call(self, x):
        return self.rnn(x)
y = KINDS["a"]()(np.ones((2, 5, 3)))
""",
    "a class that knows its children": """\
class Base(layers.Layer):
    kinds = {}
    def __init_subclass__(cls, **given):
        super().__init_subclass__(**given)
        Base.kinds[cls.__name__] = cls
class Child(Base):
    def __init__(self):
        super().__init__()
        self.rnn = layers.LSTM(4)
    def call(self, x):
        return self.rnn(x)
y = Base.kinds["Child"]()(np.ones((2, 5, 3)))
""",
}
