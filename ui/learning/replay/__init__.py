"""A run of training, shown while it comes and replayed from its epochs afterwards.

`message` puts a film into numbers and `ui.packing` those into bytes; `js/film.js` takes them apart.
From then on nothing is asked of the server: whatever epoch, sample or model a person turns to, its
frame is in the browser already. While training goes on, the page runs again and again with a film
that has become longer; only its newest frames are sent, and the browser keeps those it had.

`window.__unrolledReplay.frame(key)` tells a test what is on show (`js/replay.js` says what of it).
"""
