"""Words that tell who somebody is, and not what they can do at work: no company reads them of a candidate.

Faith, benefit, crime, origin, family, age, politics, union and sexuality. Some words tell of nothing else
(“kontanthjælp”) and stop a line; others may be about the work (“har passet børn”, “arabisk køkken”) and are
asked about, as are the forms of employment from which a benefit can be guessed.
Source: forskelsbehandlingsloven §§ 1 and 4, databeskyttelsesforordningen art. 9, forvaltningsloven § 27.
"""

import re
import unicodedata

from bot.domain.health import words_perhaps_of_health
from bot.domain.lawful_wording import AN_AGE, NO_AGE, sorting_words

COUNTRIES = (
    r"(?:syrien|irak|iran|afghanistan|somalia|eritrea|etiopien|sudan|libanon|palæstina|gaza|jordan|yemen|kuwait"
    r"|tyrkiet|kurdistan|pakistan|indien|bangladesh|sri lanka|kina|vietnam|thailand|filippinerne|burma|myanmar"
    r"|ukraine|rusland|hviderusland|moldova|polen|rumænien|bulgarien|ungarn|letland|litauen|estland|bosnien|serbien"
    r"|kosovo|albanien|makedonien|kroatien|tjetjenien|marokko|algeriet|tunesien|egypten|libyen|nigeria|ghana|kenya"
    r"|uganda|rwanda|congo|gambia|grønland|færøerne|brasilien|afrika|asien|mellemøsten|østeuropa|balkan"
    r"|syria|iraq|ethiopia|lebanon|palestine|turkey|india|china|russia|belarus|poland|romania|bulgaria|hungary|latvia"
    r"|lithuania|estonia|bosnia|serbia|albania|macedonia|croatia|morocco|algeria|tunisia|egypt|libya|greenland"
    r"|africa|asia|the middle east|eastern europe)"
)
# About nothing but the person, word by word or as beginnings.
MEANT = (
    # faith
    r"muslim\w*", r"islam\w*", r"kristen", r"kristne", r"jøde(?:r|n|rne)?", r"hindu\w*", r"buddhist\w*",
    r"katoli[kc]\w*", r"catholic\w*", r"religi\w+", r"ateis\w*", r"tørklæde\w*", r"hijab\w*", r"headscar\w*",
    r"ramadan\w*", r"jehova\w*", r"jews?", r"christians",
    # benefit, debts
    r"kontanthjælp\w*", r"(?:arbejdsløsheds|syge)?dagpenge\w*", r"ressourceforløb\w*", r"førtidspension\w*",
    r"folkepension\w*", r"seniorpension\w*", r"efterløn\w*", r"uddannelseshjælp\w*", r"integrationsydelse\w*",
    r"selvforsørgelses\w*", r"overgangsydelse\w*", r"ledighedsydelse\w*", r"jobafklaring\w*", r"revalid\w+",
    r"bistandshjælp\w*", r"overførselsindkomst\w*", r"offentlig forsørgelse", r"aktivitetsparat\w*", r"jobparat\w*",
    r"langtidsledig\w*", r"sanktion(?:er|en|eret)?", r"gælden", r"gældsat\w*", r"rki", r"on benefits?",
    r"(?:cash|social|unemployment|disability|welfare) (?:benefits?|pension)", r"long[- ]term unemployed",
    # crime
    r"(?:tidligere |u)?straffe[dt]\w*", r"straffen", r"kriminel\w*", r"kriminalitet\w*", r"afson\w+", r"løsladt\w*",
    r"prøveløsla\w+", r"domfæld\w*", r"dømt", r"fodlænke\w*", r"bandemedlem\w*", r"convict\w*", r"criminal\w*",
    r"ex-?con\w*", r"offender\w*", r"in prison", r"i fængsel", r"on parole",
    # origin, language background
    r"flygtning\w*", r"indvandrer\w*", r"asyl\w*", r"opholdstilladelse\w*", r"udlænding\w*", r"etni\w+", r"migrant\w*",
    r"refugee\w*", r"immigrant\w*", r"ethnic\w*", r"herkomst\w*", r"nationalitet\w*", r"nationality", r"tosprog\w+",
    r"statsborger\w*", r"modersmål\w*", r"mother tongue", r"residence permit\w*", r"efterkommer\w*",
    rf"(?:kommer|stammer|kom|er|oprindelig\w*|flygtet|født|rødder|come|comes|came|is|originally|born) (?:\w+ )?"
    rf"(?:fra|i|from|in) {COUNTRIES}",
    r"(?:syr|irak|iran|afghan|somali|eritre|kurd|tyrk|libanes|palæstinens|pakistan|ukrain|rumæn|bulgar|bosni|alban"
    r"|marokkan|egypt)(?:er|ere|eren|ier|iere)", r"polak\w*", r"somalier\w*",
    r"(?:syrian|iraqi|iranian|afghan|kurd|turk|romanian|ukrainian)s",
    # family
    r"(?:mor|far|mother|father|mom|dad) (?:til|of|to)", r"(?:alene|eneforsørg)\w*(?:mor|far|er)", r"enlig\w*",
    r"single (?:mother|mom|father|dad|parent)\w*", r"fraskilt\w*", r"ægtefælle\w*", r"samlever\w*",
    r"samboende", r"kæreste\w*", r"barsel\w*", r"gravid\w*", r"pregnan\w*", r"married", r"divorced", r"husband",
    r"(?:hendes|min) mand", r"(?:hans|min) kone", r"wife", r"widow\w*", r"enke(?:mand)?",
    r"(?:hun|han|jeg|she|he) (?:er|is) (?:gift|skilt)",
    r"(?:har|has) (?:(?:fået|også|selv|kun|nu|had|got|also|only) )?"
    r"(?:\d|et|en|to|tre|fire|fem|små|mindre|two|three|four|small) (?:\w+ )?"
    r"(?:børn|barn|child|children|kids)",
    # age
    r"(?:er |is )?\d\d (?:år gammel|years old)", r"aged \d\d", r"er \d\d ?år(?! (?:i|på|som)\b)",
    r"(?:bliver|fylder) \d\d ?år",
    r"(?:hun|han|she|he) (?:er|is) (?:(?:kun|nu|over|only|now) )?\d\d(?= ?(?:[.,;:!?)]|og\b|and\b|$))",
    r"født (?:i )?(?:19|20)\d\d", r"born (?:in )?(?:19|20)\d\d", r"\d\d-?årig\w*", r"\d\d-year-old",
    # politics, union
    r"socialdemokrat\w*", r"kommunist\w*", r"nazist\w*", r"(?:høj|venst)reorienteret", r"højrefløj\w*",
    r"venstrefløj\w*", r"dansk folkeparti\w*", r"enhedslisten\w*", r"partimedlem\w*", r"politisk aktiv\w*",
    r"politically active", r"medlem (?:af|i) (?:(?:en|sin) )?fagforening\w*", r"fagligt? organisere\w*",
    r"union members?",
    # sexuality
    r"\w*seksuel\w*", r"lesbisk\w*", r"lesbian\w*", r"bøsse", r"trans(?:køn|person|gender)\w*", r"lgbt\w*", r"queer",
    r"gay", r"(?:homo|bi|hetero)sexual\w*", r"kønsskifte\w*",
)  # fmt: skip
# As often about the work.
MAYBE = (
    r"jødisk\w*", r"jewish",
    r"moské\w*", r"mosque\w*", r"kirke(?:n|r)?", r"church", r"christian", r"fleksjob\w*", r"løntilskud\w*",
    r"wage subsid\w*", r"virksomhedspraktik\w*", r"jobcent\w+", r"arbejdsløs\w*", r"unemployed", r"fængs\w+",
    r"prisons?", r"jail", r"straffeattest\w*", r"børneattest\w*", r"criminal records?", r"børn(?:ene)?", r"barn",
    r"child(?:ren)?", r"kids", r"familie\w*", r"famil(?:y|ies)", r"gift", r"skilt", r"separeret", r"debts?",
    r"alder(?:en)?", r"age",
    r"pensionist\w*", r"retired", r"senior\w*", r"ældre", r"elderly", r"politi[ck]\w*",
    r"tillidsrepræsentant\w*", r"tillidsmand\w*", r"a-kasse\w*", r"fagforening\w*", r"trade unions?",
    r"baggrund\w*", r"indfødt\w*", r"native", COUNTRIES,
    r"(?:arab|tyrk|kurd|syr|irak|iran|pers|afghan|somal|pol|ukrain|russ|rumæn|bulgar|bosn|serb|kroat|alban|viet"
    r"names|kines|thailands|filippin|pakistan|ind|afrikan|grønland)i?i?sk(?:e|t)?(?:talende|kyndige?)?",
    r"arabic", r"turkish", r"kurdish", r"ukrainian", r"russian", r"romanian", r"somali", r"farsi", r"dari",
    r"tigrin\w*", r"urdu", r"pashto", r"african", r"arab",
)  # fmt: skip
# A record that is clean or asked for is the work's own question; what is said of others is not about the candidate.
NOT_MEANT = re.compile(r"(?<!\w)(?:(?:straffe|børne)attest\w*|criminal records?)(?!\w)")
_MEANT = re.compile(r"(?<!\w)(?:" + "|".join(MEANT) + r")(?!\w)")
_MAYBE = re.compile(r"(?<!\w)(?:" + "|".join(MAYBE) + r")(?!\w)")


def personal_words(text: str) -> tuple[str, ...]:
    """Every word that tells who somebody is, as it was read, once each."""
    return _found(_MEANT, NOT_MEANT.sub(" ", _plain(text)))


def words_to_ask_about(text: str) -> tuple[str, ...]:
    """The other words that may tell it, of which only who wrote them knows."""
    plain = _plain(text)
    ages = _found(AN_AGE, NO_AGE.sub(" ", plain))
    health = words_perhaps_of_health(text)
    return tuple(dict.fromkeys((*_found(_MAYBE, plain), *sorting_words(text), *ages, *health)))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _found(pattern: re.Pattern[str], plain: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.group().strip() for found in pattern.finditer(plain)))
