"""A group of the demo town's team, with topics: the bot is not in it until the coordinator picks it."""

from bot.commands.demo import JONAS, KAREN, METTE, SOFIE
from bot.sandbox import members
from bot.sandbox.people import MEMBER, Group
from bot.sandbox.world import World

TITLE = "Virksomhedsservice"


def team_group(world: World) -> Group:
    """The group, in which the team already is."""
    colleagues = dict.fromkeys((one.phone for one in (METTE, JONAS, SOFIE)), MEMBER)
    return members.add_group(world, TITLE, owner=world.people[KAREN.phone], members=colleagues, forum=True)
