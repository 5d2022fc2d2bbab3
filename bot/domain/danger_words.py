"""What people write when somebody may be in danger, or cannot bear it any longer, as patterns of meaning.

Written as `danger.py` folds a text: small letters, æ as e, ø as o, å as a, no apostrophes, "ik'" as "ikke",
small talk ("bare", "really") left out, " ." where a sentence ends. A space stands for any or none.
"""

from bot.domain.danger_words_others import HARASSED, OTHERS, THREATS

ENDS = r"(?=$| \.| (?:og|men|for|fordi|and|but|because|so)\b)"
NO_MORE = r"(?:(?:mere|lengere|nogensinde) )*"
ACCIDENT = (
    r"(?! (?:pa|over|i (?:finger|tomme|hand|fod|kne)|on(?! purpose)|when|while|lifting|falling|slicing|shaving|at"
    r"|off))"
)
LAUGHING = (
    r"(?! (?:af|of|from) (?:\w+ )?(?:grin|latter|skam|varme|sult|torst|kedsomhed|nysgerrighed|laugh\w*"
    r"|boredom|heat|shame|hunger|embarrass\w*|curiosity)| laughing)"
)
# What one lives on or with, when it is about pay and hours.
MEANS = (
    r"(?:pa|med) (?:\w+ ){0,3}(?:\w*hjelp\w*|\w*penge\w*|\w*ydelse\w*|\w*lon(?:nen)?|su|\w*pension\w*"
    r"|indtegt\w*|indkomst\w*|\d+ (?:kr|kroner|timer)|timer\w*|vagt\w*|\w*tider\w*|husleje\w*)\b"
)
# It is a thing that might hurt them: a machine, dust, a work.
NOT_BY_IT = (
    r"(?<!det )(?<!den )(?<!dette )(?<!en )(?<!et )(?<!rne )(?<!det kan )(?<!den kan )(?<!det kunne )"
    r"(?<!det vil )(?<!det til at )(?<!den til at )"
)
REPAIRING = (
    r"(?! (?:og|for at) (?:\w+ )?(?:skift|skru|se|tjek|kigg|reparer|find|smor|svejs|arbejd|rens|vask|ordn"
    r"|fiks|mal|hent)\w*)"
)

# To die, or not to live any more.
DYING = (
    rf"(?<!planten )(?<!planterne )(?<!blomsten )(?<!blomsterne )(?:vil|vil jeg|ville) do{LAUGHING}",
    r"(?:lyst til|onsker|onske|tenker|tenkt|tanker|drommer|klar|hellere|bedre|bedst|fortjener)"
    r" (?:(?:pa|om|til|for|at) )*(?:do|doden)\b(?! for)",
    r"(?:tenker|tenkt) (?:\w+ ){0,2}(?:pa|om) (?:at )?(?:do|doden)",
    r"(?:burde|lad mig|(?:ma|kunne|kan) jeg (?:ikke )?(?:godt )?) do",
    r"(?:besluttet|bestemt|planlagt|planlegger) (?:\w+ ){0,2}at do|(?:skal|kommer til at) do (?:i aften"
    r"|i nat|i dag|i morgen)",
    r"(?:i nat|i aften|i dag) (?:dor jeg|skal jeg do)|jeg dor (?:i nat|i aften)|hvorfor (?:skal"
    r"|skulle) jeg leve|hvorfor lever jeg",
    r"ikke (?:mere )?lyst til (?:livet|at eksistere)|hader (?:livet|at leve)",
    r"(?:gid|onske|onsker|onskede|hvis|bedre|bedst) (?:\w+ ){0,4}var (?:jeg )?dod(?! tret| syg)",
    r"(?:vil|ville|lyst til|onsker|hellere|bedre) (?:at )?vere dod(?! tret| syg)",
    rf"ikke {NO_MORE}(?:(?:har|lyst|lysten|holde|ud|til|orker|at|vil|gider) )*leve(?: mere)?"
    rf"(?! (?:mere )?(?:(?:af|op|for \d+)\b|uden (?:kaffe|te|musik|min telefon|mobil)|{MEANS}))",
    r"(?:verd at leve(?! i| med)|(?:intet|ikke noget|ingenting) (?:\w+ )?at leve for"
    r"|ingen grund til at leve)",
    r"(?:mistet|ingen|ikke mere|uden|ikke nogen) (?:min |al )?livslyst(?:en)?",
    r"(?:tret af|ferdig med|lede ved|ked af|orker ikke|magter ikke|gider ikke|opgiv\w*|giv\w* op pa"
    r"|klare|sige farvel til|farvel til|af med)"
    r" (?:mere )?(?:livet|mit liv|at leve|det her liv|at vere til|at vere i live|verden)",
    r"(?:livet|mit liv) (?:er|har|giver) (?:ikke (?:\w+ )?mening|slut|forbi|ovre|meningslost|ligegyldigt"
    r"|ingen mening|ikke mere mening)",
    r"(?:want|wanna|wants|wish|ready|rather|deserve|hope|hoping|better|wanting|should|let me)"
    rf" (?:(?:to|2|i|that|id|for|me|if|had|just|off) )*(?:die{LAUGHING}|be dead|was dead|were dead|dead"
    r"|died)(?! for)",
    rf"(?:im|i am) going to die{LAUGHING}",
    r"(?:feel\w*|felt) like (?:dying|death)|(?:think|thinking|thoughts|dream\w*) (?:about|of) (?:dying"
    r"|death|my death)",
    r"(?:dont|do not|didnt|cant|cannot|not|never) (?:(?:want|wanna|wish|going|to|go|on) )*"
    r"(?:live|living)(?! (?:in|here|at|near|on|off|alone|by|together)\b| with(?! (?:this|the|my) (?:pain"
    r"|shame|guilt|fear))"
    r"| without (?:coffee|tea|music|my phone))",
    r"(?:dont|do not|didnt|no longer) (?:(?:want|wanna|wish|to) )+(?:be alive|exist|wake up)",
    r"(?:reason|nothing|point|nothing left) (?:\w+ )?(?:to live|to go on|to be alive|(?:in|of) (?:living"
    r"|life|being alive))|(?:not|isnt|aint) worth living",
    r"(?:tired of|sick of|done with|giv\w+ up on|gave up on|hate|fed up with) (?:my )?(?:life|living"
    r"|being alive|existing)\b"
    r"(?! (?:in|here|at|near|on|off|with|together)\b)",
)

# Not to be here, not to wake up, nobody's loss.
NOT_HERE = (
    rf"(?:vil|onsker|gider|orker|magter|lyst til|fortjener|har|burde) (?:jeg )?ikke {NO_MORE}(?:(?:lyst"
    r"|til|at) )*"
    rf"vere (?:her {NO_MORE}(?:pa jorden|i verden)?{ENDS}|her (?:mere|lengere)(?! end| i| pa)|til (?:mere"
    rf"|lengere)?{ENDS}"
    rf"|til mere|i live|i verden|i denne verden|pa jorden|mere{ENDS})",
    rf"ikke vere her (?:mere|lengere){ENDS}",
    r"(?:ikke|aldrig) (?:\w+ )?vagne(?: op)? (?:igen|mere|mer|i morgen)|aldrig vagne"
    r"|sove (?:ind )?for (?:altid|evigt)",
    r"(?:vil|vil jeg|onsker|at|kunne) (?:ikke (?:mere )?eksistere|ophore med at eksistere)"
    r"|ikke eksistere mere",
    r"(?:forsvinde|vek) (?:herfra )?(?:for altid|for evigt|fra (?:jorden|verden|det hele|denne verden))",
    rf"hvis jeg ikke (?:(?:var|er) her (?:mere)?{ENDS}|fandtes|eksisterede|levede|var til{ENDS}|var fodt)"
    r"|aldrig (?:var|vere) (?:blevet )?fodt",
    r"(?:verden|alle|familie\w*|born\w*|mine born|min mand|min kone|min mor) (?:\w+ ){0,5}(?:bedre|bedst"
    r"|lettere|nemmere|gladere) (?:\w+ )?uden mig",
    r"(?:bedre|bedst|lettere) (?:\w+ )?for (?:alle|dem|verden|familien|bornene"
    r"|mine born) (?:\w+ ){0,2}uden mig",
    r"(?:bedre|bedst) (?:stillet|tjent|faren) uden mig|jeg vil ikke findes",
    r"(?:ingen|nobody|no one) (?:ville?|would|will) \w+ (?:\w+ )?(?:hvis|if) (?:jeg|i) (?:dode|dor"
    r"|var dod|var vek|died|was dead|was gone)",
    r"ingen (?:vil|ville|kommer til at) savne mig|ingen savner mig (?:nar|hvis) jeg er (?:dod|vek)",
    r"(?:dont|do not|no longer) (?:want|wanna|wish) (?:to )?be (?:here|around) "
    rf"(?:(?:any|more|anymore|longer|any longer) )*{ENDS}|(?:dont|do not) (?:want"
    r"|wanna) (?:to )?be here any ?more",
    r"(?:never|not|wouldnt|didnt) wake up|want to be gone|(?:disappear|sleep|gone|be gone) for ?ever"
    r"|go to sleep and never",
    r"(?:wish|better if) (?:\w+ )?i (?:was|were|had|had been|hadnt been|wasnt|have) (?:never "
    r"|not )?(?:been )?born|never been born",
    r"(?:better|happier|easier) (?:off )?without me(?! on| at| in| tomorrow| today)|(?:nobody|no one"
    r"|no ?body) (?:would|will|d) miss me",
)

# Hurting oneself.
SELF_HARM = (
    r"selv ?skad\w*|self ?harm\w*|selfinjur\w*|self injur\w*",
    r"(?:skad|straff|odelegg|smadr|ridse?|cutt|forgift|sult)e?r? (?:i )?mig selv",
    r"(?:skere|skerer|brende|brender) (?:i )?mig selv|(?:skar|skaret|brendte|slog"
    rf"|slaet) (?:i )?mig selv{ACCIDENT}",
    r"(?<!kunne )sla(?:r)? (?:i )?mig selv(?! ind| op)"
    rf"|{NOT_BY_IT}skade(?:r)? mig(?=$| \.| igen| med vilje)|(?:igen|aften) skade mig(?=$| \.)",
    r"(?:finde pa|kunne) (?:at )?gore (?:\w+ )?ved mig selv|tor ikke vere alene med mig selv",
    r"(?:been|started|am|im) cutting(?=$| \.| again)",
    r"(?:jeg|at|vil) (?:cutter|cutte)\b(?! (?:kanten|hjorn|papir|pap))|(?:skerer|skere) (?:i )?(?:mine "
    r"|mit )?(?:handled\w*|pulsar\w*|arme\b|armene|lar\b)",
    r"jeg skerer mig(?: igen)?(?: i armen| i armene| i larene| om natten)?(?=$| \.| nar| hver)",
    r"gor\w* (?:noget |skade |ondt |fortred )(?:dumt |slemt )?(?:pa|ved|mod) mig selv"
    r"|gor\w* mig selv (?:noget|ondt|skade|fortred)",
    r"gore mig (?:ondt|skade|fortred)",
    r"(?:kill|hang|shoot|drown|harm|stab|poison|injure|unalive)(?:ing)? my ?self(?! (?:laughing|trying"
    r"|with work|working))",
    rf"(?:hurting|cutting|burning|hitting|starving) my ?self{ACCIDENT}",
    r"(?:to|will|ill|might|may|gonna|wanna|keep|started|i|could|id|ive) (?:hurt|cut|burn"
    rf"|starve) my ?self{ACCIDENT}"
    r"(?! (?:with the|some|my|a bit|a little|yesterday|today|in the|again on))",
    r"do (?:something|anything) (?:\w+ )?to my ?self",
)

# Ending it: the word itself, plans and means.
ENDING = (
    r"selv ?mord\w*|suicid\w*|\bkms\b|unalive|selvmor[ds]\w+",
    r"(?:tage|ta|taget|tog|tager jeg|jeg tager|jeg tog) (?:mit (?:eget )?liv|livet af (?:mig|sig|os))\b",
    r"(?:tage|taget) livet af (?:ham|hende|dem|jer|dig|nogen)",
    r"gor\w* (?:en )?(?:ende|slut) pa (?:det|alt|mit liv|livet)",
    r"(?:jeg|vil|at|kunne) (?:afslutter?|slutter?|ender?|stopper?) (?:jeg )?(?:det hele|mit liv|livet|det)"
    r"(?! (?:\w+ )?(?:med|pa|inden|for|til|kl|af)\b)(?=$| \.| (?:nu|i dag|i aften|i nat|og|men|mere|hele)\b)",
    r"afslutte (?:mit liv|livet|alting)",
    r"(?:jeg|at|vil|kunne) sla(?:r)? mig (?:selv )?ihjel|sla\w* mig selv ihjel|kore mig (?:selv )?ihjel"
    r"|drikke mig ihjel",
    r"(?:henge|drukne|kvele|skyde|forgifte) mig(?: selv)?(?! (?:fast|op|ud|pa|ved|i (?:arbejde|lektier"
    r"|mail)))",
    r"(?:kill|ending|end|finish|take|taking|ended|end it) (?:my (?:own )?life\b|it all\b)",
    r"(?:want|wanna|going|gonna|ready|will|just|thinking about|thinking of) (?:to )?end(?:ing)? it(?=$"
    r"| \.| (?:all|now|today|tonight|and)\b)",
    r"(?:do away with|get rid of|finish) my ?self",
    r"over ?dos(?:is|e|ing)|(?:tager?|sluger?|take|swallow|took|taget|tog|taken) (?:alle|all) (?:(?:mine"
    r"|de|my|the|of) )*(?:pille\w*|tablet\w*|pills)",
    r"(?:samlet|gemt|saved|enough|nok) (?:\w+ )?(?:piller|pills)|(?:kobt|bought|have|har) (?:et"
    r"|a) (?:reb|rope)(?=$| \.)",
    r"(?:taget|took|taken|tog|tage) (?:en masse|mange|for mange|hele|too many|a lot of"
    r"|lots of) (?:\w+ )?(?:piller\w*|tabletter|pills)",
    r"want it all to (?:end|be over|stop)",
    r"(?:slit|slice|cut) (?:my )?(?:own )?wrists?",
    r"(?:(?:spring|hopp?|kast|smid|styrt|lob|lag|legg)\w* (?:mig )?(?:ud |ind |ned )?"
    r"|(?:ga|kor)\w* (?:mig )?(?:ud |ind |ned ))(?:foran|under)"
    rf" (?:et |en |det |den )?(?:tog|bil|lastbil|bus|metro)\w*{REPAIRING}",
    r"(?:spring|hopp|kast|smid|styrt)\w* (?:mig )?(?:ud |ned )?(?:fra|af|over) (?:en |et |min "
    r"|den )?(?:bro|bron|tag|taget|altan\w*|vindue\w*|tarn\w*|klint\w*|hojhus\w*|\d+ etage)\b",
    r"(?:jump\w*|throw my ?self|step) (?:off|from|out of) (?:(?:a|the|my) )?(?:bridge|roof|building|balcony"
    r"|window|cliff|(?:moving|running|speeding) (?:train|car|bus|truck))",
    r"walk (?:off|out of) (?:(?:a|the|my) )?(?:bridge|roof|balcony|window|cliff)",
    r"(?:jump\w*|throw my ?self|step|walk) (?:in front of|under) (?:(?:a|the|my) )?(?:train|car|bus|truck)",
    r"(?:afskeds|farvel) ?brev\w*|(?:goodbye|farewell) (?:letter|note)",
    r"(?:farvel|goodbye|good bye) (?:for (?:altid|evigt|ever|good)|forever|verden|livet|cruel world"
    r"|world|to everyone)",
    r"(?:plan\w*|ved) (?:\w+ ){0,3}(?:hvordan jeg|how i) (?:\w+ )?(?:dor|do|skal do|vil do|die|will die)\b",
)

# Somebody has hurt themselves, lies there, or cannot get up.
HURT = (
    r"(?:skaret|ridset|stukket|skar) (?:sig|mig) selv(?! (?:pa|i (?:finger|tomme|hand)))",
    r"(?:skaret|ridset|stukket) sig(?=$| \.| igen| med vilje| (?:i (?:arm|handled|lar|hals)|pa toilet)\w*)",
    r"(?:has|have|had) cut (?:himself|herself|themselves)(?=$| \.| again| on purpose)",
    r"(?:cut|cutting|slit|slashed) (?:his|her|their) (?:own )?(?:wrists?|arms?|throat)\b",
    r"(?:fandt|fundet|ligger|la|found|lying|lies) (?:\w+ ){0,4}(?:blodende|bevidstlos|livlos|bleeding"
    r"|unconscious|lifeless)\b",
    r"(?:er|var|is|was) (?:\w+ )?(?:bevidstlos|livlos|unconscious)\b|treker ikke vejret|(?:not|isnt) breathing",
    r"(?:bloder|blodte|bleeding|bleeds) (?:\w+ ){0,2}(?:kraftigt|voldsomt|heavily|badly)",
    r"(?:faldt|falder|faldet|fell|fallen|fald) (?:\w+ ){0,8}(?:kan (?:jeg )?(?:ikke|nesten ikke)|cant|cannot|can not)"
    r" (?:\w+ )?(?:ga|rejse|bevege|merke|sta|walk|move|stand|get up|feel my)\b",
)

# Ukrainian, Arabic, Polish and Somali: only what can hardly mean anything else.
OTHER_LANGUAGES = (
    r"самогубств\w*", r"не хочу (?:більше )?жити", r"хочу (?:померти|вмерти)", r"вбити себе",
    r"покінчити з (?:собою|життям)", r"накласти на себе руки", r"(?:мене бє|бє мене)", r"зґ?г?валтува\w+",
    r"(?:вбє|убє) мене|мене (?:вбє|убє)", r"погрожує мені|мені погрожу\w+",
    r"انتحار", r"(?:أ|ا)قتل نفسي", r"(?:أ|ا)ريد (?:أ|ا)ن (?:أ|ا)موت", r"لا (?:أ|ا)ريد (?:أ|ا)ن (?:أ|ا)عيش",
    r"يضربني", r"(?:إ|ا)غتصبني", r"يهددني", r"(?:سوف )?س?يقتلني",
    r"samob[oó]jstw\w*", r"zabi[cć] si[eę]", r"chc[eę] umrze[cć]", r"nie chc[eę] (?:ju[zż] )?[zż]y[cć]",
    r"bije mnie|mnie bije", r"zgwa[lł]ci\w+", r"grozi mi", r"zabije mnie|mnie zabije",
    r"inan dhinto", r"inan is dilo", r"wu i garac\w*|i garaca", r"wu i dili",
)  # fmt: skip

OF_ONESELF = (*DYING, *NOT_HERE, *SELF_HARM, *ENDING, *HURT)
DANGER = (*OF_ONESELF, *OTHERS, *THREATS, *OTHER_LANGUAGES)

# Nothing that names danger, but somebody who may need a voice now.
WEARY = (
    *HARASSED,
    r"(?:ingen|ikke nogen) grund til at jeg (?:\w+ )?(?:er|skal vere|bliver) (?:her|til)\b",
    r"(?:no|any) reason (?:for me to be|that i am|why i am|im|i am|i should be|to be) here\b",
    r"(?:orker|magter|kan|gider|klarer) (?:jeg )?(?:det |det hele )?ikke (?:det |det hele |alt det her "
    r"|det her )?"
    r"(?:mere|lengere)(?=$| \.| (?:og|men|for|fordi|nu|jeg|det er|hjelp|med noget|med det hele)\b)",
    rf"(?:orker|magter) (?:det |det hele )ikke{ENDS}|(?:orker|magter) ikke (?:det hele|noget|noget mere"
    r"|en dag mere)",
    r"(?:kan ikke|kan jeg ikke) (?:holde (?:det|det her|det hele|mere) ud|klare (?:det|mere|det her"
    r"|det hele|en dag) mere"
    r"|klare (?:mere(?! end)|det hele))|holder det ikke ud",
    rf"(?:jeg giver op|jeg har givet op|giver jeg op|jeg opgiver|jeg har opgivet){ENDS}|opgiver alt"
    r"|givet op pa alt|opgivet alt",
    r"(?:intet|ingen|ikke noget|ikke mere|mistet) (?:alt |alle )?hab(?:et)?\b(?! om)|jeg er hablos"
    r"|(?:alt|det hele) er (?:sa )?"
    r"(?:hablost|meningslost|ligegyldigt|sort|forbi)",
    r"(?:ingen|ikke nogen|ikke en) (?:udvej|vej ud)|ser ingen mening|ingen mening med noget",
    r"(?:vil|onsker) (?:have )?(?:at )?det (?:hele )?(?:slutter|stopper|er slut|er forbi)"
    rf"|want it to (?:end|be over){ENDS}",
    rf"jeg vil forsvinde|jeg vil vere vek{ENDS}|lyst til at forsvinde|jeg bryder sammen"
    r"|jeg er brudt sammen|jeg knekker",
    r"jeg er (?:\w+ ){0,3}byrde|jeg er ingenting verd|jeg er intet verd|hader mit liv|hader mig selv",
    rf"jeg er ved at do{ENDS}|ser (?:i |du )?mig aldrig (?:igen|mere)|horer (?:i "
    r"|du )?aldrig fra mig (?:igen|mere)",
    r"(?:cant|cannot|can not|couldnt) (?:take|do|stand|bear|handle|cope with|deal with) (?:it|this|that"
    r"|everything|things|life)"
    rf"(?: any ?(?:more|longer)| no more| all| now|{ENDS})(?! of)",
    r"(?:cant|cannot|can not) (?:go on|cope|carry on|keep going|keep on)(?: like this| any ?(?:more"
    rf"|longer)|{ENDS})",
    rf"(?:i give up|ive given up|i have given up|im giving up){ENDS}|(?:give|giving"
    r"|given) up on everything|gave up on everything",
    r"(?:no|lost|without|lose|losing|any) (?:all )?hope(?:=$| left| any ?more)|(?:lost"
    r"|no) (?:all )?hope(?=$| \.)"
    r"|(?:feel|im|i am|everything is|its all|life is) (?:\w+ )?(?:hopeless|pointless|worthless|meaningless)",
    r"no way out|no point (?:any ?more|in anything|in going on)|whats the point(?: of (?:anything|it all"
    r"|living)| any ?more|$| \.)",
    r"want to disappear|im (?:a|such a|just a|only a) burden|(?:done with|had enough of|tired of"
    r"|sick of) (?:everything|it all)"
    r"|(?:breaking down|falling apart|hate my life|hate my ?self)",
)
