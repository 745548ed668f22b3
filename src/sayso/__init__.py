"""sayso: reads news reports into an attributed event record: who did what, according to whom.

>>> import sayso
>>> reading = sayso.read("The minister said on Monday that talks had failed.", published="1962-10-24")
>>> reading.attributions[0].act
'assert'
"""

from sayso._version import __version__

__all__ = ["__version__"]
