"""What to try when the tour is over: one line each, and whose phone it begins on."""

from dataclasses import dataclass

from bot.commands import demo


@dataclass(frozen=True)
class Idea:
    """Something worth trying. `deed` is a button of the page."""

    persona: demo.Persona | None
    danish: str
    english: str
    deed: str | None = None

    def shown(self) -> dict[str, object]:
        """As the page takes it."""
        return {
            "person": self.persona.phone if self.persona else None,
            "why": {"da": self.danish, "en": self.english},
            "deed": self.deed,
        }


IDEAS: tuple[Idea, ...] = (
    Idea(
        None,
        "En fremmed åbner det offentlige link med bageriets CVR-nummer 10000001. Hvad får hun at vide?",
        "A stranger opens the public link with the bakery's CVR number 10000001. What does she learn?",
        "link",
    ),
    Idea(
        demo.LARS,
        "Slå en jobfunktion op på 90 sekunder: Menu, »Slå en jobfunktion op«.",
        "Post a job function in 90 seconds: Menu, “Post a job function”.",
    ),
    Idea(
        demo.LARS,
        "Bageriet er to steder: Menu, »Vores virksomhed«, »Vores afdelinger«. Luk den ene. Hvad sker der?",
        "The bakery is in two places: Menu, “Our company”, “Our sites”. Close one. What happens?",
    ),
    Idea(
        demo.METTE,
        "Find en kandidat til et job: Menu, Jobfunktioner. Kandidaten bliver spurgt først.",
        "Find a candidate for a job: Menu, Job functions. The candidate is asked first.",
    ),
    Idea(
        demo.KAREN,
        "Se, hvem der venter, og hvem der er væk: Menu, Mit team.",
        "See who waits and who is away: Menu, My team.",
    ),
    Idea(
        demo.ANNA,
        "Skjul kortet midt i det hele: Menu, Mit kort. Virksomheden får aldrig at vide hvorfor.",
        "Hide the card in the middle of it all: Menu, My card. The company never learns why.",
    ),
    Idea(
        demo.HANNE,
        "Send et billede. Botten gemmer det ikke og siger, hvad man gør i stedet.",
        "Send a picture. The bot does not keep it, and says what to do instead.",
    ),
    Idea(
        None,
        "Spring en uge frem. Alt, hvad der er aftalt, sker undervejs, hver ting til sin tid.",
        "Jump a week. Everything that was promised happens on the way, each at its own time.",
        "week",
    ),
    Idea(
        None,
        "Skriv din egen kommunes navn øverst. Så står det i alt fra nu af.",
        "Write the name of your own municipality at the top. From now on it stands everywhere.",
        "name",
    ),
)
