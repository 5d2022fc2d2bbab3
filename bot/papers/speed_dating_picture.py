"""The picture of a plan: a row for each table, a column for each round, breaks as grey gaps.

Drawn for a phone in the hand, and told apart without colours: who has said yes is a filled box, who is asked a
box with a dashed edge and brackets, a time that is free a dot, and a table that is elsewhere hatched.
"""

from datetime import date
from io import BytesIO
from math import ceil

from PIL import Image, ImageDraw

from bot.domain.municipality import Municipality
from bot.domain.speed_dating.picture import PlanPicture, Seat, TableRow
from bot.domain.workdays import local
from bot.papers import File
from bot.papers.lettering import cut, write
from bot.papers.plan_facts import PICTURE
from bot.text.l10n import Text
from bot.text.say import plain
from bot.text.speed_dating import picture as words

NAMES = {"da": "jobdating-plan", "en": "job-dating-plan"}
WIDE, EDGE, SIDE, GAP = 1280, 24, 300, 44
HEAD, ROW, FOOT = 150, 82, 132
PAPER, INK, GREY, PALE = "#ffffff", "#1b1b1b", "#5f6b76", "#c8ccd2"
# Sky blue and its dark edge; in grey the one is light and the other dark.
BLUE, DARK, PAUSE = "#cfe6f7", "#005a8f", "#e9ecef"
HATCH, DASH = 12, 10
WIDEST = 150  # of a column


def make(facts: dict[str, str], language: str, _municipality: Municipality) -> File:
    """The picture as PNG; its name tells nothing about anybody."""
    shown = PICTURE.validate_json(facts["picture"])
    found = BytesIO()
    _Drawing(shown, language).picture.save(found, "PNG")
    return File(f"{NAMES.get(language, NAMES['en'])}.png", "image/png", found.getvalue())


class _Drawing:
    def __init__(self, shown: PlanPicture, language: str) -> None:
        self.shown, self.language = shown, language
        self.today: date = local(shown.made).date()
        room = WIDE - 2 * EDGE - SIDE - GAP * len(shown.breaks_after)
        self.column = min(WIDEST, room // len(shown.rounds))
        self.bottom = HEAD + ROW * max(1, len(shown.rows))
        self.picture = Image.new("RGB", (WIDE, self.bottom + FOOT), PAPER)
        self.pen = ImageDraw.Draw(self.picture)
        self._heads()
        for place, row in enumerate(shown.rows):
            self._row(row, HEAD + ROW * place)
        self._foot()

    def _say(self, text: Text) -> str:
        return plain(text, self.language, self.today)

    def _left(self, place: int) -> int:
        before = sum(one < place for one in self.shown.breaks_after)
        return EDGE + SIDE + self.column * place + GAP * before

    def _heads(self) -> None:
        for place, (begins, _ends) in enumerate(self.shown.rounds):
            middle = self._left(place) + self.column / 2
            number = self._say(words.ROUND(number=self.shown.first_round + place + 1))
            write(self.pen, (middle, 56), number, 24, colour=GREY, anchor="m")
            clock = self._say(words.CLOCK(clock=local(begins).time()))
            write(self.pen, (middle, 116), clock, 40, colour=INK, anchor="m")
        for place in self.shown.breaks_after:
            left = self._left(place) + self.column
            self.pen.rectangle((left + 8, 38, left + GAP - 8, self.bottom), fill=PAUSE)
            write(self.pen, (left + GAP / 2, 26), self._say(words.BREAK), 22, colour=GREY, anchor="m")

    def _row(self, row: TableRow, top: int) -> None:
        self.pen.line((EDGE, top, EDGE + SIDE - 12, top), fill=PALE, width=2)
        room = SIDE - 16
        if row.table is None:
            write(self.pen, (EDGE, top + 53), cut(row.company, 32, room), 32, colour=INK)
        else:
            write(self.pen, (EDGE, top + 40), cut(row.company, 32, room), 32, colour=INK)
            write(self.pen, (EDGE, top + 70), self._say(words.TABLE(number=row.table)), 24, colour=GREY)
        for place in range(len(self.shown.rounds)):
            self._cell(row, place, top)

    def _cell(self, row: TableRow, place: int, top: int) -> None:
        left = self._left(place)
        box = (left + 4, top + 6, left + self.column - 5, top + ROW - 6)
        seat = row.seats.get(place)
        middle, baseline = (box[0] + box[2]) / 2, top + ROW / 2 + 14
        if seat is not None:
            self._seat(seat, box)
            label = str(seat.number) if seat.sure or not self.shown.told else f"({seat.number})"
            write(self.pen, (middle, baseline), label, 40 if len(label) < 5 else 32, colour=INK, anchor="m")
        elif place in row.away:
            self._hatched(box)
        else:
            self._free(box)

    def _seat(self, seat: Seat, box: tuple[int, int, int, int]) -> None:
        if seat.sure or not self.shown.told:
            self.pen.rounded_rectangle(box, 8, fill=BLUE, outline=DARK, width=5 if seat.kept else 2)
        else:
            self._dashed(box)

    def _free(self, box: tuple[int, int, int, int]) -> None:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        self.pen.ellipse((x - 5, y - 5, x + 5, y + 5), fill=GREY)

    def _dashed(self, box: tuple[int, int, int, int]) -> None:
        left, top, right, bottom = box
        for x in range(left, right, 2 * DASH):
            for y in (top, bottom):
                self.pen.line((x, y, min(x + DASH, right), y), fill=DARK, width=3)
        for y in range(top, bottom, 2 * DASH):
            for x in (left, right):
                self.pen.line((x, y, x, min(y + DASH, bottom)), fill=DARK, width=3)

    def _hatched(self, box: tuple[int, int, int, int]) -> None:
        left, top, right, bottom = box
        for start in range(left - (bottom - top), right, HATCH):
            begins, ends = max(start, left), min(start + bottom - top, right)
            if begins < ends:
                line = (begins, bottom - (begins - start), ends, bottom - (ends - start))
                self.pen.line(line, fill=PALE, width=3)

    def _foot(self) -> None:
        """What the signs mean, those that are there, and of when it is."""
        self.pen.line((EDGE, self.bottom, WIDE - EDGE, self.bottom), fill=PALE, width=2)
        x, top = float(EDGE), self.bottom + 22
        for kind, label in self._signs():
            box = (ceil(x), top, ceil(x) + 46, top + 34)
            self._sign(kind, box)
            x = write(self.pen, (x + 58, top + 28), self._say(label), 28, colour=INK) + 34
        as_of = self._say(words.AS_OF(when=self.shown.made))
        said = self._say(words.NUMBERS)
        x = write(self.pen, (EDGE, self.bottom + 104), said, 26, colour=GREY) + 20
        write(self.pen, (x, self.bottom + 104), as_of, 26, colour=GREY)

    def _signs(self) -> list[tuple[str, Text]]:
        told, rows = self.shown.told, self.shown.rows
        seats = [seat for row in rows for seat in row.seats.values()]
        return [
            ("yes", words.SAID_YES if told else words.PLANNED),
            *([("asked", words.ASKED)] if told else []),
            *([("kept", words.KEPT)] if any(one.kept for one in seats) else []),
            ("free", words.FREE),
            *([("away", words.AWAY)] if any(one.away for one in rows) else []),
        ]

    def _sign(self, kind: str, box: tuple[int, int, int, int]) -> None:
        match kind:
            case "asked":
                self._dashed(box)
            case "free":
                self._free(box)
            case "away":
                self._hatched(box)
            case _:
                self._seat(Seat(0, sure=True, kept=kind == "kept"), box)
