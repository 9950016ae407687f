"""What links usually say, so that a packed one need not spell it out.

Part of the packed form. Words may be added at the end of `WORDS`; with any other change
`unrolled.shortened.VERSION` goes up.
"""

from unrolled.shortened.marks import PAIR, PLACE, VALUE, WORD

WORDS = tuple(
    "none h c LSTM GRU SimpleRNN Minimal Own tanh relu sigmoid linear default latch leaky echo "
    "exploding impulse step ramp sine alternating noise word own hello zero pinned same gates "
    "output weights code data break first two_states no_features no_timesteps state_units "
    "state_batch one_state_less one_state_more state_of_one state_flat x kernel recurrent_kernel "
    "bias see predict explain do recall remember".split()
)
"""Values that are written by their number."""

_UPDATES = (
    "maximum(minimum(clip(softplus(relu(sqrt(abs(exp(sin(cos(0.5*0.9*h**2 / (1 + "
    "z = sigmoid(x@Wz + h@Uz + bz)\nr = sigmoid(x@Wr + h@Ur + br)\n"
    "n = tanh(x@Wn + (r*h)@Un + bn)\nh = (1 - z)*n + z*h\nh = z*h + (1 - z)*n\n"
    "tanh(x@W + h@U + b)\n"
    "i = sigmoid(x@Wi + h@Ui + bi)\nf = sigmoid(x@Wf + h@Uf + bf)\n"
    "o = sigmoid(x@Wo + h@Uo + bo)\ng = tanh(x@Wg + h@Ug + bg)\nc = f*c + i*g\nh = o*tanh(c)"
)

_CHANGED = (
    "gain.U_#~bias.f_#~bias.i_#~bias.c_#~bias.o_#~bias.z_#~bias.r_#~bias.h_#~gain_#~bias.#_#"
    "~bias.#.#_#~kernel.#.#_#~kernel.#.#_#~recurrent_kernel.#.#_#~recurrent_kernel.#.#_#"
)

_OWN = (
    "(#,), (#, #, #, #), (#, #), (#, #)&table=$&tab=$&weight=recurrent_kernel[#,#]&compare=$"
    "&c0=#_#_#_#_#_#_#_#_#_#_#_#_#_#_#_#~#_#~#_#_#~#_#_#_#&h0=#_#&c0=#_#&return_sequences=#"
    "&word=$&x=#_#_#_#~#_#_#_#~#_#_#_#~#_#_#_#~#_#_#_#~"
)

_LAB = (
    "&path=$&lesson=$&beat=$&topic=$&v=#&cell=$&update=#&units=#&timesteps=#&features=#&batch=#"
    "&activation=$&seed=#&weights=$&changed=#&input=$&word=$&x=#&h0=#&c0=#&return_sequences=#"
    "&return_state=#&go_backwards=#&sample=#&t=#&unit=#&state=$&weight=$&compare=$&present=#"
    "&tab=$&example=$&wrong=$&wrong_x=(#, #)&wrong_states=$&table=$&pinned=$"
)

_SIGNS = str.maketrans({"&": PAIR, "=": VALUE, "#": PLACE, "$": WORD + PLACE})

USUAL = (_UPDATES + (_CHANGED + _OWN + _LAB).translate(_SIGNS)).encode()
"""Text that a packed link takes parts of; what is nearer to the end of it costs less."""
