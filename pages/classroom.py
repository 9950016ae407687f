"""For the projector: the address that the class opens, or the short link to one view."""

from ui.classroom.projector import projector

projector()
