"""What the reader takes along: the panel, and the files that a browser draws.

A picture leaves Python as plain numbers (`message`). One drawing of it (`js/drawing.js`) is the
picture that is saved, the page that moves without a server, and the picture on the worksheet.
"""
