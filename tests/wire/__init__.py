"""A chat model that does what a script says, behind the real wire protocols of four providers."""

from tests.wire.server import Script as Script
from tests.wire.server import WireServer as WireServer
from tests.wire.server import said_by_user as said_by_user
