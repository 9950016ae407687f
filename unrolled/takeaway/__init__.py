"""Everything on screen can be taken away: as a program, a notebook, numbers, a picture, a sheet.

A page says what it shows as an `Experiment`; from that alone every file is made.
"""

from unrolled.takeaway.experiment import Experiment, NamedArray
from unrolled.takeaway.picture import Panel, Picture, Slider

__all__ = ["Experiment", "NamedArray", "Panel", "Picture", "Slider"]
