"""The kinds of push that are tried, family by family. All personal data in them is made up."""

from .files import FILES
from .folders import FOLDERS
from .names import NAMES
from .objects import OBJECTS
from .rights import RIGHTS

FAMILIES = {"names": NAMES, "objects": OBJECTS, "files": FILES, "folders": FOLDERS, "rights": RIGHTS}
