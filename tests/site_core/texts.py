"""The texts of the house, as pages."""

from site_core.content_loader import load_all, read_texts
from tests.replay import Replay

# Two seconds the first time, next to nothing afterwards.
load_texts = Replay(lambda: load_all(read_texts()))
