"""The state board: sliders for the initial state beside every state of the run, moving together.

A drag goes through it like this: `ui/js/sliders.js` notices the touch and asks for a sweep
(`ui/js/talk.js`); `messages` reads the request; `sweep` has Keras compute the run for every
position of the slider in one call; `ui.packing` puts the numbers into bytes; `js/frames.js` picks
the frame under the pointer, and `js/heatmap.js` draws it. On release the value goes into the spec,
and the page runs again.
"""
