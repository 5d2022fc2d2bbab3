"""What people write when somebody else harms them, threatens them, or does not let them go, as patterns of meaning.

Written as those in `danger_words.py`. A learner's grammar counts: "chef slå mig", "han rør ved mig".
"""

SOMEBODY = (
    r"(?:ham|hende|dem|jer|dig|nogen|folk|alle|chefen|bornene|(?:min|mit|mine) (?!tid\b)\w+"
    r"|him|her|them|you|everyone|everybody|someone|somebody|people|my (?!self\b|back|feet|phone|battery|time)\w+)"
)
PEOPLE = (
    r"(?:han|hun|de|he|she|they|nogen|en mand|somebody|someone"
    r"|(?:(?:en|min|mine|mit|the|a|my) )?(?:chef|leder|mester|formand|direktor|kolleg|medarbejder|mentor|svend|kunde?"
    r"|borger|nabo|mand|kone|kereste|samlever|eks|ven|sagsbehandler|vikar|vagt|udlejer|far|mor|bror|soster|son|datter"
    r"|onkel|fetter|svoger|svigerfar|svigermor|familie|boss|manager|foreman|supervisor|colleague|coworker|customer"
    r"|landlord|neighbou?r|husband|wife|partner|boyfriend|girlfriend|ex|father|dad|mother|brother|uncle|cousin|sister"
    r"|family)(?:en|n|a|aen|er|erne|ne|s)?)\b"
)
THEY = rf"(?:{PEOPLE}|(?:min|mine|my) \w+)"
# Words between who does it and what is done, as long as nobody else has begun to do something.
SOON = r"(?:(?!(?:jeg|vi|i|we)\b)\w+ ){0,9}"
# As many words less far away, and none that turns it round.
NEAR = r"(?:(?!(?:jeg|vi|i|we|ikke|aldrig|never|not|nt)\b)\w+ ){0,5}"
OFTEN = r"(?:(?:hele tiden|altid|tit|ofte|igen|hver dag) )*"
GAME = r"(?:\w*(?:spil|bold|tennis|quiz)|skak|ludo|kort|dart|padel|badminton|bowling|fifa|chess|cards?|the game|pool)\b"
ENDS = r"(?=$| \.)"
I_WAS = r"(?:jeg (?:(?:er|var|har) )?(?:bliver|blev|blevet)|(?:bliver|blev) jeg|er jeg blevet)"
IT_WAS_ME = r"(?:i was|i got|ive been|i have been|im|i am|im being|i am being|being|been)"
NOT_FIRED = r"(?! (?:med|with|to) (?:\w+ )?(?:fyr\w*|opsig\w*|advar\w*|dismiss\w*|fir(?:e|ing)\b|warning))"
BODY = (
    r"(?:bryst\w*|rov(?:en)?|numse\w*|bagdel\w*|lar(?:et|ene)?|skridtet|benene|kroppen|underliv\w*|fisse\w*|kusse\w*"
    r"|ass|butt|bum|bottom|breasts?|boobs?|tits?|thighs?|crotch)\b"
)

# A thing that wears one out is no murderer.
THINGS = (
    r"(?<!pa )(?<!efter )(?<!after )(?<!at )"
    r"(?:\w*(?:maskine\w*|computer\w*|printer\w*|vagt(?:en|er|erne)?|varme\w*|sko(?:e?ne)?|fodder\w*|ryg(?:gen)?"
    r"|arbejde(?:t)?|opgave\w*|dishwasher|machine|computer|printer|shift|heat|shoes?|feet|back|work|job) "
    r"(?:(?:snart|nesten|virkelig|bare|is|are|really|almost) )?"
    r"(?:(?:dreber?|kills?|killing) (?:mig|me)\b|slar mig ihjel))"
)
# Somebody else who would rather be elsewhere than here; what else is said of them is heard as before.
GOES_ON = rf"(?={ENDS}| (?:han|hun|he|she|fordi|because|og|men|and|but|nu|now)\b)"
LEAVES = (
    rf"(?<!siger )(?<!says )(?:{PEOPLE}|\w+en|min \w+) (?:\w+ )?(?:vil|ville|gider|onsker) ikke"
    rf" (?:mere |lengere )?(?:at )?vere her(?: mere| lengere)?{GOES_ON}",
    rf"(?<!siger )(?<!says )(?<!said ){PEOPLE} (?:dont|doesnt|didnt|dosnt|dos not|does not|did not|no longer)"
    rf" (?:want|wants|wish|wishes) to be (?:here|around)(?: any ?more| any longer| longer)?{GOES_ON}",
)
ARM = r"(?:kniv(?:en)?|pistol|vaben|okse|knife|gun|weapon|machete)"
THEM = (
    rf"(?:{SOMEBODY}|(?:den|det|de|that|the|this) (?:\w+ )?(?:chef|leder|mester|mand|kolleg|kunde|boss|manager|man"
    r"|guy|foreman|colleague|customer|idiot)\w*)"
)
# A cook who brings one says where to, or what for.
NO_KITCHEN = (
    r"(?! (?:\w+ ){0,3}(?:kokkenet?|kantine\w*|kok\w*|kage\w*|brod\w*|kitchen|cook\w*|cake|bread|lunch)\b)"
)
# What they may do to somebody themselves.
THREATS = (
    rf"jeg (?:(?:vil|skal|kunne|har lyst til|kommer til|far lyst til) (?:at )?)?(?:dreber?|myrder?|skyder?) {THEM}\b",
    rf"jeg (?:(?:vil|skal|kunne|har lyst til|kommer til) (?:at )?)?(?:slar?|stikker|stikke|tesker|teske|banker) {THEM}"
    rf" (?:ihjel|ned)\b",
    rf"(?:i will|ill|i am going to|im going to|im gonna|i want to|i could|i should)"
    rf" (?:(?:kill|murder|stab) {THEM}|shoot (?:him|her|them|everyone|everybody|my (?!self\b)\w+))\b",
    rf"jeg (?:\w+ )?(?:har|tager|kommer|bringer|medbringer) (?:\w+ )?(?:en |et |med en )?{ARM} (?:\w+ )?med\b"
    rf"{NO_KITCHEN}",
    rf"jeg (?:tager|kommer) (?:\w+ )?med (?:en |et )?{ARM}\b{NO_KITCHEN}",
    rf"(?:i will|ill|im going to|i am going to|im|i am) (?:bring|bringing|take|taking|carry|have) a {ARM}"
    rf"(?: with me)? (?:to (?:work|the)|tomorrow|with me|today){NO_KITCHEN}",
)

# Others in danger, or a danger to others.
OTHERS = (
    rf"sla(?:r)? {SOMEBODY} ihjel|(?:drebe|myrde|jeg dreber|jeg myrder) (?:{SOMEBODY}|mig|sig)"
    rf"|stikke {SOMEBODY} ned",
    rf"(?:kill|murder|stab) {SOMEBODY}(?! (?:with|of|by|from) (?:\w+ )?(?:boredom|laugh\w*|kindness|work))"
    r"|shoot (?:him|her|them|everyone|everybody|my \w+)",
    r"(?:want\w*|going|threaten\w*|trying|tried|tries|gonna) (?:to )?(?:kill|murder|stab) me",
    rf"{PEOPLE} (?:\w+ ){{0,3}}(?:will|would|is going to|going to|can) (?:kill|murder|stab|shoot) me",
    r"(?:true\w*|vil|ville|lover|sagde|siger) (?:\w+ ){0,4}(?:sla|slar|drebe|dreber|myrde|myrder) mig",
    rf"{THEY} {NEAR}(?:slar?|slog|slaet|sparker?|sparkede|tesker?|teskede|banker?|bankede|kveler|kvalte"
    r"|voldt(?:ager|age|og|aget|ar)|volt(?:ager|age|og|aget)|true[rt]?|truede) (?:pa |til |efter |ud efter )?mig\b"
    rf"(?! (?:ud|op|som|i {GAME}|til|ned i|med \d+|pa skulder\w*)\b){NOT_FIRED}",
    # The verb first: "when I am on duty he hits me".
    rf"(?:slar?|slog|sparker?|sparkede|tesker?|teskede|banker?|bankede|kveler|kvalte|voldt(?:ager|og)|true[rt]?|truede)"
    rf" (?:{PEOPLE}|min \w+) (?:\w+ )?mig\b"
    rf"(?! (?:ud|op|som|i {GAME}|til|ned i|med \d+|pa skulder\w*)\b){NOT_FIRED}",
    r"(?:blevet|bliver|blev) (?:voldtaget|voltaget|mishandlet)|kvelertag pa mig",
    rf"{I_WAS} (?:\w+ )?(?:tevet|tesket|gennembanket|mishandlet|overfaldet|truet{NOT_FIRED})\b",
    rf"{I_WAS} (?:\w+ )?(?:slaet|sparket|banket)(?= \.|$| (?:ned|af (?:ham|hende|dem|{PEOPLE})|derhjemme|hjemme"
    r"|pa (?:arbejde|job)|hver|med|i (?:hovedet|ansigtet))\b)",
    r"(?:far|fik|faet) (?:jeg )?(?:\w+ )?(?:tesk|prygl)\b(?! i\b)|(?:far|fik) (?:jeg )?bank\b(?! (?:i|til|pa doren)\b)",
    rf"{THEY} (?:\w+ )?(?:hits|hit|beats|beat|punche[sd]|kicks|kicked|slaps|slapped|rapes|raped|chokes|choked"
    rf"|strangles|strangled|attacks|attacked|threatens|threatened) me\b(?! (?:at|up|in {GAME}|to|with a|on the back)\b)"
    rf"{NOT_FIRED}",
    rf"{IT_WAS_ME} (?:\w+ )?(?:raped|beaten(?: up)?|strangled|stabbed|assaulted)\b(?! (?:at|in) {GAME})",
    rf"{PEOPLE} (?:hurts|hurt|is hurting) me\b|{PEOPLE} (?:\w+ )?(?:gor|gjorde) mig (?:\w+ )?(?:ondt|fortred)",
    rf"{THEY} (?:er|bliver|blev|var|har veret) (?:(?!ikke )\w+ ){{0,2}}voldelig\b"
    rf"|{THEY} (?:is|was|gets|got|becomes|turns) (?:(?!nt|not)\w+ )?violent\b",
    rf"{THEY} (?:\w+ ){{0,6}}stikke mig(?= ned|{ENDS})|(?:stikker|stak) mig (?:ned|med)\b",
    rf"{THEY} (?:\w+ )?(?:skubber|skubbede|kaster|kastede|smider|smed) mig (?:\w+ )?(?:ned (?:ad|af|fra)|omkuld"
    r"|ind i (?:en |et )?(?:veg|mur|dor|bord|reol|maskin)\w*)",
    # Held where they do not want to be.
    rf"{THEY} (?:\w+ )?(?:holder|holdt|holde) mig (?:\w+ )?(?:inde(?! i (?!hus|kelder|rum|lejlighed|lager))"
    r"|indespe\w+|indela\w+|fanget|til fange)\b",
    rf"{THEY} (?:har |havde )?(?:laser?|laste|last|spe(?:rr|r)e[rdt]\w*|lukke[rdt]?\w*) mig (?:\w+ )?inde\b",
    rf"{THEY} {NEAR}(?:laser?|laste|last|locks?|locked) (?:\w+ )?(?:doren|dorene|door|doors) (?:\w+ )?(?:sa |so )?"
    r"(?:jeg|i) (?:\w+ )?(?:ikke|cant|cannot) (?:\w+ )?(?:komme|ga|slippe|get|go|leave)\b",
    rf"{THEY} (?:has |have |had |keeps )?lock(?:s|ed|ing)? me (?:in|up|inside)\b",
    r"jeg (?:er|bliver|blev|var|er blevet) (?:\w+ )?(?:last|spe(?:rr|r)et|lukket) inde\b",
)  # fmt: skip

# Somebody at the work, or at home, is not left in peace, or has nothing to live by: worth a voice now.
HARASSED = (
    rf"{THEY} (?:\w+ )?(?:slar|slog) mig pa skulder\w*",
    rf"{THEY} {SOON}(?:rorer?|rorte|ror|gramser?|gramsede|piller|pillede) (?:\w+ ){{0,2}}(?:ved|pa) mig\b",
    rf"{THEY} {SOON}(?:tager?|tog|tar) {OFTEN}pa mig\b",
    rf"(?:rorer?|rorte|gramser|gramsede|piller|pillede) (?:{PEOPLE}|min \w+) (?:\w+ )?(?:ved|pa) mig\b"
    rf"|(?:raber?|rabte|skriger?|skreg|skelder|skeldte) (?:{PEOPLE}|min \w+) (?:\w+ )?(?:ad|pa|af|efter) mig\b",
    rf"{THEY} {SOON}(?:rorer?|rorte|ror|tager?|tog|tar|gramser?|gramsede|klasker?|klaskede|klapper|klappede"
    rf"|klemmer|klemte|klemt|niver|griber|greb|stryger|strog|kysser|slikker) (?:{OFTEN})(?:mig )?(?:pa|ved|i|mellem|om)"
    rf" (?:mine? |mit )?{BODY}",
    rf"{THEY} {SOON}rorer?(?:te)? (?:mig )?mellem benene",
    rf"{I_WAS} (?:\w+ )?(?:rort ved|gramset pa|befamlet|mobbet|chikaneret|krenket)\b",
    r"(?:befamler|befamlede|krenker|krenkede|chikanerer|chikanerede|mobber|mobbede|forfolger|forfulgte|stalker) mig\b"
    r"|(?:bliver|blevet|blev) (?:\w+ )?(?:mobbet|chikaneret|krenket|befamlet)",
    rf"{PEOPLE} {SOON}(?:generer|genere|generede|ydmyger|ydmygede|tvinger|tvang) mig\b(?! ikke)",
    rf"{THEY} {SOON}(?:raber?|rabte|skriger?|skreg|skelder|skeldte) (?:\w+ )?(?:ad|pa|af|efter) mig\b",
    r"(?:touch\w*|grop\w*|harass\w*|bull(?:y|ies|ied|ying)) me\b(?! (?:deeply|very)| to (?:tears|the heart))"
    r"(?<!story touched me)(?<!words touched me)(?<!speech touched me)(?<!film touched me)(?<!it touched me)"
    r"|(?:being|been|am|im|was|get|getting) (?:\w+ )?(?:harassed|bullied|groped)",
    rf"{THEY} {SOON}(?:grab\w*|touch\w*|grop\w*|squeez\w*|slap\w*|pinch\w*|strok\w*|pats|patted) (?:me )?(?:on |by )?"
    rf"(?:the |my )?{BODY}",
    r"(?:put|puts|putting) (?:his|her|their|a) hands? (?:\w+ )?(?:up|under|on|in|down|between) my"
    r" (?:skirt|legs?|thighs?|shirt|pants|trousers|ass|butt|breasts?)",
    rf"{THEY} {SOON}(?:(?:screams?|screamed|yells?|yelled|shouts?|shouted|swears) at|forces|forced) me\b",
    rf"{THEY} {SOON}(?:kysser?|kyssede|kissed|kisses|kiss|kissing) me?(?:ig)?\b(?! (?:farvel|goodbye))",
    rf"(?:have|ha|wants?|wanted|dyrke|for|om) sex(?= (?:med|with|mig)\b|{ENDS})"
    r"|i seng med (?:mig|ham|hende|chefen|min chef)\b|(?:in|to) bed with (?:me|him|her|my boss)\b",
    rf"{THEY} {SOON}(?:kalder|kaldte|call|calls|called|calling) (?:mig|me) (?:\w+ )?(?:abe|neger|perker|luder|so|svin"
    r"|negeren|terrorist|monkey|ape|nigger|paki|whore|bitch|slut|terrorist|pig|animal|dyr)\b",
    rf"{THEY} {SOON}(?:driller|drillede|haner|hanede|griner ad|tease|teases|mock|mocks) (?:ad )?(?:mig|me)"
    r" (?:hver|hele|every|all)\b",
    r"(?:gifte|gifter|giftet) mig (?:vek|bort|med (?:en (?!dag)|ham))|tvangs(?:gift|egteskab)\w*|(?:tvunget|tvinge\w*)"
    r" (?:\w+ ){0,3}(?:gift\w*|egteskab)|marry me off|forced? (?:me )?(?:in)?to (?:marry|a marriage|marriage)"
    r"|forced marriage",
    r"(?:fyrer|fyre|fires?|sack) (?:mig|me) (?:hvis|if) (?:jeg|i) (?:siger|fortell\w*|klager|say|tell|complain)",
    # Afraid of somebody, or of a place.
    rf"(?<!ikke )(?:bange|skremt|redsel\w*) for (?:ham|hende|{PEOPLE})"
    r"(?! (?:ikke )?(?:kommer|skal|kan|vil|ma|er|bliver|har|tror)\b)",
    r"(?:bange for|tor jeg ikke|tor ikke) (?:at )?(?:ga|tage|komme|vere|mode) (?:\w+ )?"
    r"(?:hjem|derhjemme|alene|pa (?:arbejde|job))\b",
    rf"jeg (?:er|var) (?:(?!ikke )\w+ ){{0,2}}bange(?={ENDS}| (?:hver|pa (?:arbejde|job)|derhjemme|hjemme|hele)\b)",
    rf"(?<!not )(?:afraid|scared|terrified|frightened) of (?:him|her|them|{PEOPLE})",
    r"(?:afraid|scared|terrified|dare) to (?:go|come) (?:home|to work)\b",
    rf"(?:im|i am) (?:(?!not )\w+ )?(?:scared|terrified|frightened)(?={ENDS}| (?:at (?:home|work)|every)\b)",
    rf"{PEOPLE} (?:er|var) (?:altid )?efter mig{ENDS}|(?:folger|fulgte|folge) efter mig"
    r"|follow(?:s|ed|ing)? me (?:home|everywhere)",
    # Not let go.
    r"(?:far|fik|har) (?:jeg )?ikke (?:faet )?lov (?:til )?(?:at )?(?:ga|tage|komme|forlade) (?:\w+ )?"
    r"(?:hjem|ud|herfra|huset)\b"
    r"(?! (?:for|kl|klokken|tidlig\w*|i)\b)|ma ikke (?:ga|tage|komme|forlade) (?:hjem|herfra|huset|ud af huset)\b",
    r"(?:wont|doesnt|does not|dos not|will not|never|didnt) (?:lets?|allow) me (?:to )?(?:leave|go|out)\b"
    r"(?! (?:early|before|home early|to))",
    rf"{THEY} {SOON}(?:tager|tog|taget|holder|beholder|has|took|taken|keeps|kept) (?:my|mit) pas(?:sport)?\b",
    # Nothing to eat, nowhere to sleep.
    r"(?:sover|sov|sovet) (?:\w+ )?pa gaden|(?:sulter|sultet)(?! efter)|ikke (?:\w+ )?(?:penge|rad) til mad"
    r"|ikke (?:faet )?spist (?:\w+ )?(?:i|de sidste|siden) (?:\w+ )?(?:dage|dogn|i forgars)",
    r"jeg er (?:\w+ )?hjemlos|(?:im|i am) (?:\w+ )?homeless|ingen steder at (?:sove|bo|vere)|nowhere to (?:sleep|live)"
    r"|sleep(?:ing)? (?:\w+ )?(?:on|in) the streets?|(?:havent|have not|not) eaten (?:\w+ )?(?:for|in) (?:\w+ )?days",
    rf"jeg vil ikke mere{ENDS}",
)  # fmt: skip
