"""The notice on Monday about the week that is over."""

from dataclasses import dataclass

from bot.domain.week_figures import WeekFigures


@dataclass(frozen=True)
class WeekOver:
    """To who leads a unit: its week in figures, without anybody's name; which unit it is, for who leads several."""

    figures: WeekFigures
    unit: str | None = None


WeekNotice = WeekOver
