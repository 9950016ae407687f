"""What lies around the pages: the document, files, connections, and what must be ready first."""
