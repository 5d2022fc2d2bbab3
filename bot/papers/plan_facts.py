"""What a picture of a plan is drawn from; apart from the drawing, which is loaded when somebody wants to see one."""

from pydantic import TypeAdapter

from bot.domain.speed_dating.picture import PlanPicture

PICTURE = TypeAdapter(PlanPicture)


def facts_of(picture: PlanPicture) -> str:
    """The picture's facts as they wait in the outbox, encrypted, until it is sent."""
    return PICTURE.dump_json(picture).decode()
