"""A stack of layers to put together: what each hands on, and where Keras refuses.

``editor`` draws it for whoever holds the stack; it knows neither the lab nor a lesson.
"""

from ui.stack.editor import editor
from ui.stack.rows import Holder, Offer

__all__ = ["Holder", "Offer", "editor"]
