"""How health is told in plain words, which no single word begins: “dårlig ryg”, “ondt i knæet”, “har fået en ny hofte”.

Some ways tell of nothing else and are words of health as “angst” is. Others are as often about the work (“ryg på
stolen”, “rask tempo”, “kan klare stress”), and only who wrote them knows: they are asked about, never refused.
"""

import re

BODY = (
    r"(?:ryg(?:gen|søjlen?)?|læn(?:d|den)|knæ(?:et|ene)?|hofte(?:n|r|rne)?|skulder(?:en)?|skuldre(?:ne)?|nakke(?:n)?"
    r"|albue(?:n|r)?|arm(?:en|e|ene)?|hånd(?:en)?|hænder(?:ne)?|håndled(?:det)?|finger(?:en)?|fingre(?:ne)?"
    r"|fod(?:en)?|fødder(?:ne)?|ben(?:et|ene)?|led(?:det|dene)?|ankel|anklen|hjerte(?:t)?|lunge(?:r|rne)?|nyre(?:r|rne)?"
    r"|lever(?:en)?|mave(?:n)?|hoved(?:et)?|øje(?:t)?|øjne(?:ne)?|øre(?:t)?|ører(?:ne)?|syn(?:et)?|hørelse(?:n)?"
    r"|krop(?:pen)?|psyke(?:n)?|nerver(?:ne)?|hukommelse(?:n)?|kredsløb(?:et)?)"
)
ENGLISH_BODY = (
    r"(?:back|spine|knees?|hips?|shoulders?|neck|elbows?|arms?|wrists?|legs?|foot|feet|ankles?|joints?|heart|lungs?"
    r"|kidneys?|stomach|eyesight|hearing|nerves)"
)
# A word may stand between: “dårlig højre ryg”, “a bad left knee”.
ONE_MORE = r"(?:\w+ )?"
SICK = (
    r"diabetiker\w*", r"diabetic\w*", r"(?:\w*disc?us)?prolaps\w*", r"piskesmæld\w*", r"hjernerystelse\w*",
    r"whiplash", r"concussion", r"(?:slid|led|ledde|muskel)gigt\w*", r"astma\w*", r"asthma\w*", r"blodprop\w*",
    r"hjerneskad\w*", r"hjerneblød\w*", r"hjerte(?:syg|fejl|problem|stop|anfald|op)\w*", r"lungesyg\w*",
    r"nyresyg\w*", r"stofskiftesyg\w*", r"parkinson\w*", r"s[ck]lerose\w*", r"sclerosis", r"hepatitis", r"leukæmi\w*",
    r"spiseforstyrr\w*", r"anoreks\w*", r"anorex\w*", r"bulimi\w*", r"ocd", r"asperger\w*", r"tourette\w*",
    r"udviklingshæm\w*", r"selvskad\w*", r"selvmord\w*", r"suicid\w*", r"svagtseende", r"synsnedsat\w*",
    r"tunghør\w*", r"hørehæm\w*", r"hørenedsæt\w*", r"lammet", r"lammelse\w*", r"amputer\w*", r"hiv",
    r"genopereret", r"genoptræn\w*", r"hospitalsindlagt\w*", r"indlæggelse(?:n|r|rne)?",
    r"raskmeld\w*", r"udbrændt\w*", r"udbrændthed\w*", r"burn(?:ed|t)?[- ]?out", r"antidepress\w*", r"lykkepiller",
    r"sove(?:piller|besvær)", r"søvnproblem\w*", r"on the mend", r"in remission", r"wheelchair users?",
    r"kørestolsbruger\w*",
)  # fmt: skip
TOLD = (
    rf"(?:har |fik |fået )?ondt i {ONE_MORE}{BODY}",
    rf"(?:smerter|skader?|gener|problemer|bøvl|vrøvl|slid|slidt) (?:i|med|på) {ONE_MORE}{BODY}",
    rf"(?:dårligt?e?|skadet|skadede|ødelagte?|brækkede?|brækket|slidte?|nedslidte?|øm|ømme|svagt?e?|opereret) "
    rf"{ONE_MORE}{BODY}",
    rf"{BODY} (?:er|var|blev|har været) (?:\w+ )?"
    rf"(?:dårligt?e?|skadet|skadede|ødelagte?|brækket|slidte?|nedslidte?|øm|ømme|svagt?e?|opereret)",
    r"ryg(?:problem|smert|skad|lidels|besvær|operation)\w*",
    r"(?:knæ|hofte|skulder|nakke|hånd|arm|led)(?:problem|smert|skad|operation)\w*",
    r"ny(?:t|e)? (?:hofte|knæ|hjerteklap|nyre)\w*", r"nedslidt\w*",
    r"(?:haft|fået|har|ramt af|ned med|blev|af) (?:\w+ )?stress", r"stress(?:ramt|symptom|sygdom|sygemeld)\w*",
    r"(?:er|blev|bliver|var) (?:\w+ )?rask(?: (?:nu|igen))?(?= ?(?:[.,;:!?)]|$|nu\b|igen\b))",
    r"(?:blevet|er|blev|var) (?:\w+ )?opereret", r"opereret (?:i|for|flere|to)", r"døjer med",
    r"(?:brød|brudt|bryder) (?:\w+ )?sammen", r"går til psykolog\w*", r"svag(?:t)? helbred",
    rf"(?:bad|sore|aching|injured|broken|poor|weak|hurt|damaged) {ONE_MORE}{ENGLISH_BODY}(?! office)",
    rf"{ENGLISH_BODY} (?:pains?|problems?|trouble|injur(?:y|ies)|surgery|operation|disease|condition|failure|attack)",
    rf"(?:pain|trouble|problems) (?:in|with) (?:\w+ )?{ENGLISH_BODY}",
    r"(?:had|has|having) (?:\w+ )?(?:surgery|a stroke|stress)",
    r"recover(?:ed|ing) from", r"(?:new|replaced) (?:hip|knee)",
)  # fmt: skip
MAYBE = (
    r"ryg(?:gen)?", r"knæ(?:et|ene)?", r"hofte(?:n|r)?", r"skulder(?:en)?", r"nakke(?:n)?", r"rask(?:e|t)?", r"healthy",
    r"stress\w*", r"træt\w*", r"udmattet", r"exhausted", r"psykolog\w*", r"psycholog\w*", r"terapi\w*", r"therapy",
    r"læge(?:n)?", r"operation(?:en|er)?", r"opereret", r"surgery", r"indlagt", r"piller", r"pills?",
    r"briller", r"høreapparat\w*", r"hearing aids?", r"kørestol\w*", r"wheelchair", r"rollator\w*", r"protese\w*",
    r"allerg\w*", r"ordblind\w*", r"dysle[kx]\w*", r"blinde?", r"døve?", r"deaf", r"overvægtig\w*", r"overweight",
    r"skånehensyn\w*", r"recover\w*", r"injur\w+", r"skadet?", r"overgangsalder\w*", r"kol",
)  # fmt: skip
NO_HEALTH = re.compile(r"(?<!\w)(?:ryg mod ryg|skulder ved skulder|back to back|nakke og aft\w*)(?!\w)")
SAID = "|".join((*SICK, *TOLD))
_MAYBE = re.compile(r"(?<!\w)(?:" + "|".join(MAYBE) + r")(?!\w)")


def perhaps_of_health(plain: str) -> tuple[str, ...]:
    """Words in a plain text (folded, one space between words) that may tell of health, once each."""
    return tuple(dict.fromkeys(found.group() for found in _MAYBE.finditer(NO_HEALTH.sub(" ", plain))))
