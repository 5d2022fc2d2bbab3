"""What a database raises, told apart by whose fault it is."""

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# A rule of the schema was broken: trying again will not help.
BROKEN_RULE = IntegrityError
# The database is gone, locked or full: not the work's fault, try again.
AWAY = (DBAPIError, PoolTimeout, OSError)
