"""One teacher, a projector and a class: the address to open, and links to exactly this view.

`tools/classroom.py` serves and says so in the environment (`served`). The teacher is whoever sits
at the serving machine (`teacher`), sees the button beside a view (`button`), and gets to the page
for the projector (`projector`), which publishes the view under a short link (`short_links`).
"""
