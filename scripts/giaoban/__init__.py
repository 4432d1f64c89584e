"""giaoban: periodic reports of a federation through Git: received, checked, summed up, published."""

__version__ = "0.1.0.dev0"
