"""All tables of all rooms, for comparing a database with what the program wants."""

import sqlalchemy as sa

from app.audit import models as audit
from app.clearout import models as clearout
from app.codes import models as codes
from app.core.columns import Base
from app.custody import incident_models as incidents
from app.custody import missing_models as missing
from app.custody import models as custody
from app.custody import transit_models as transit
from app.disposal import bulk_models as bulk
from app.disposal import certificate_models as certificates
from app.disposal import collecting_models as collecting
from app.disposal import models as disposal
from app.inspection import models as inspection
from app.people import models as people
from app.register import models as register
from app.retention import models as retention

ROOMS = (
    audit,
    codes,
    people,
    retention,
    register,
    custody,
    disposal,
    collecting,
    certificates,
    bulk,
    transit,
    missing,
    incidents,
    inspection,
    clearout,
)


def all_tables() -> sa.MetaData:
    """Return the tables of every room."""
    return Base.metadata
