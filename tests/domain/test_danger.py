"""Words of danger, and words that only look like them."""

import pytest

from bot.domain.danger import sounds_dangerous, sounds_weary

DANGER = """
Jeg orker ikke mere. Jeg har lyst til at dø
Jeg har lyst til at dø
jeg vil ikke være her mere
jeg skader mig selv
jeg vil ikke leve mere
Jeg vil dø
Jeg vil bare gerne dø nu
jeg vil doe
jeg har lyst til at doe
jegvil dø
jeg vildø
jeg har lysttil at dø
Jeg ønsker at dø
jeg onsker at do
gid jeg var død
Jeg ville ønske, jeg var død
hellere være død end det her
Jeg vil ik' leve længere
jeg vil ikk leve mer
jeg vil ik leve
Jeg gider ikke leve mere
Jeg kan ikke holde ud at leve
jeg har ikke lyst til at leve
Livet er ikke værd at leve
Der er ikke noget at leve for
Jeg er træt af livet
Jeg har mistet livslysten
jeg vil ikke være her
Jeg gider ikke være her mere
jeg har ikke lyst til at være her mere
jeg har ik lyst til at være her længere
Jeg vil ikke være til mere
jeg vil ikke være i live
Jeg håber, jeg aldrig vågner igen
Jeg vil sove for evigt
Jeg vil forsvinde for altid
Gid jeg aldrig var blevet født
Verden er bedre uden mig
Alle ville have det bedre uden mig
Ingen vil savne mig
hvis jeg ikke fandtes, var alt nemmere
tænker på SELVMORD
selvmrod
jeg tænker på selvmor d
jeg vil begå selv mord
Jeg har tanker om at dø
Jeg tænker på at tage mit eget liv
tage livet af mig
i aften tager jeg livet af mig
jeg vil gøre en ende på det hele
jeg vil slutte det hele
jeg vil afslutte det hele nu
Jeg vil ende det
jeg slår mig selv ihjel
jeg slar mig ihjel
Jeg skærer i mig selv
jeg skærer mig igen
jeg skaere mig selv
Jeg cutter
Jeg har skadt mig selv. Nu skder jeg mig selv igen og skadr mig selv
jeg gør noget ved mig selv i nat
jeg kommer til at gøre skade på mig selv
Jeg har selvskade igen
Jeg vil hænge mig
jeg vil drukne mig
Jeg springer ud foran toget
jeg hopper ud fra broen
jeg har tænkt mig at køre mig ihjel
Jeg har gemt piller nok
Jeg tager alle mine piller
Jeg vil tage en overdosis
Jeg har skrevet afskedsbrev
farvel for altid
jeg har en plan for, hvordan jeg dør
Jeg giver op på livet
Jeg slår ham. Jeg vil slå ham ihjel
jeg slår min chef ihjel
jeg vil dræbe ham
Han truer med at slå mig ihjel
min mand slår mig
I want to  die
i wanna die
i just want to die
I dont want to live
I don't want to live anymore
i do not want to live any more
I don't want to be here anymore
i dont wanna be here
I don't want to exist
I wish I was dead
I'd rather be dead
I wish I had never been born
I want to kill myself
i will kill my self
im going to kil myself
I'm thinking of killing myself
I keep hurting myself
I want to hurt myself
i cut myself again
I am cutting myself
I am self-harming
I feel suicidal
suicde
I want to end it all
I am going to end my life
I want to end it
I want to take my own life
I am done with life
I am tired of living
There is no reason to live
I have nothing to live for
Everyone would be better off without me
Nobody would miss me
I hope I never wake up
I have saved enough pills
I took an overdose
I am going to jump off the bridge
I have written a goodbye letter
I feel like dying
I have thoughts of dying
I give up on life
I will kill him
He is trying to kill me
my husband beats me
не хочу жити
хочу померти
أريد أن أموت
jeg har det sådan at jeg ville ønske at jeg var død
Jeg tænker tit på døden
jeg har selvmordstanker
jeg går med selvmordstanker igen
Jeg har ikke lyst til livet mere
Jeg har ikke lyst til at være i live
Jeg vil ikke mere leve
jeg har lyst til at gøre en ende på mit liv
jeg har lyst til at tage mit liv
jeg skader mig
jeg gør skade på mig selv
jeg har lyst til at skade mig selv
jeg har skåret i mig selv
Jeg skar i mig selv i går
jeg har taget en masse piller
jeg tager livet af mig selv
Jeg stopper det hele nu
jeg slutter det hele i aften
jeg vil væk herfra for altid
jeg orker ikke at leve
jeg orker ikke livet
jeg orker ikke at være her mere
jeg kan ikke leve sådan her
Livet giver ikke mening mere
livet giver ingen mening
Jeg vil ikke vågne i morgen
Det ville være bedre hvis jeg var død
Det er bedst hvis jeg ikke er her mere
Alle er bedre tjent uden mig
I er bedre stillet uden mig
min familie har det bedre uden mig
jeg har besluttet at dø
jeg skal dø i aften
i nat dør jeg
jeg har købt et reb
jeg er klar til at dø
må jeg godt dø
hvorfor skal jeg leve
hvorfor lever jeg overhovedet
jeg er så træt af at leve
jeg er træt af at være i live
jeg kan ikke mere jeg vil dø
Jeg har planlagt mit selvmord
jeg hader livet
jeg er bange for at jeg gør mig selv noget
jeg er bange for hvad jeg kan finde på at gøre ved mig selv
jeg kunne godt finde på at hoppe ud foran et tog
jeg tør ikke være alene med mig selv
jeg vil ikke findes
ønsker bare at det stopper. Vil ikke leve
Jg vil dø
jeg vil do
jeg vil dö
jeg har lyst til ikke at være her mere
Jeg vil ikke være her længere, det gør for ondt
I want 2 die
i wana die
I dont wanna be alive anymore
I can't live like this anymore
I can't live anymore
life is not worth living
life isn't worth living
I want to disappear forever
I want to be dead
I hope I die
i might hurt myself
I have been cutting
I've been cutting myself
I want to cut myself
I'm going to hurt myself tonight
I am planning to kill myself
I have a plan to end my life
thinking about ending it
I'm thinking about ending it all
I don't see a reason to live
I see no reason to go on
what's the point of living
I don't want to wake up tomorrow
I wish I wouldn't wake up
I want it all to end
I'm better off dead
everyone is better off without me
no one would care if I died
I want to jump in front of a train
I have a rope
I bought pills to kill myself
this is my last message, goodbye forever
I dont want to go on living
I want to take my life
I could kill myself
I hate living
I'm scared I'll hurt myself
i want to be gone
I want to overdose
I'm suicidl
i want to kil myslef
jeg vil begå selvmrd
jeg skader mig slev
jeg har lsyt til at dø
jeg vil ikke lve mere
jegharlysttilatdø
jegvilikkelevemere
iwanttodie
killmyself
Jeg kan ikke leve med det her
Jeg vil ikke leve på den måde
Jeg kan ikke leve med skammen
Jeg vil igen skade mig
jeg kan skade mig
jeg tænker på at skade mig
Jeg lægger mig under toget
jeg kører ud foran en lastbil
I will jump off a moving train
I want to jump off the roof
I step in front of the bus
Min chef slog mig
""".strip().splitlines()

EVERYDAY = """
Jeg er død træt
Jeg var død træt i går
Døren er låst
Can we talk?
Maskinen er slået fra
Jeg kan ikke i morgen
Jeg dør af grin
jeg vil dø af grin
Jeg er ved at dø af varme i køkkenet
Jeg har en deadline på fredag
Hvornår er deadline?
Jeg skal slå græs i dag
Vi slår græs hos kommunen
Det slår mig, at jeg mangler en trøje
Det slog mig i går
Jeg kan ikke mere kaffe
Jeg kan ikke arbejde mere end 10 timer
Jeg kan ikke mere end tre dage om ugen
I killed it at the meeting
I killed it
This heat is killing me
My feet are killing me
You kill me, so funny
Vi slog tiden ihjel i pausen
Jeg slår en halv time ihjel
Vi slår ukrudtet ihjel
Jeg skal dræbe snegle i haven
Jeg skar mig i fingeren
Jeg skar mig selv på brødkniven
Jeg slog mig selv over fingeren med hammeren
I cut myself on the bread knife
I hurt myself lifting boxes
I burned myself on the oven
Jeg har ikke lyst til at arbejde der
Jeg har lyst til at lære at bage
Jeg vil ikke leve af kontanthjælp
Jeg kan ikke leve uden kaffe
I can't live without coffee
I don't want to live in Aarhus
I don't want to live here
Jeg vil ikke levere pakker
Jeg vil leve af mit arbejde
Jeg vil ikke være her på fredag
Jeg vil ikke være her, når Lars holder ferie
Jeg kan ikke være her i morgen
I don't want to be here on Friday
I will not be here tomorrow
Jeg er her ikke mere i dag, jeg er gået hjem
Bliver I færdige uden mig?
Det går bedre uden mig på kassen
Jeg tager livet roligt
Mit liv er godt
Jeg er glad for livet
Livet på kontoret er fint
Jeg tager mine piller om morgenen
Jeg hænger mit tøj i skabet
Jeg hænger fast i trafikken
Skal jeg hænge mig op på det?
Jeg springer over frokosten
Jeg hopper på cyklen
Toget er forsinket, jeg løber
Vi slutter det hele af med kage
Jeg vil afslutte det på fredag
Can we end it at three?
Jeg vil ende med at komme for sent
Jeg glemte mig selv på holdet
Jeg vil gøre mig selv klar
Jeg gør mig umage
Jeg kan godt klare mig selv
Jeg vil skabe mig selv et godt job
Farvel og tak for i dag
Goodbye, see you tomorrow
Hun slår mig i bordtennis
Chefen ringer til mig
Min mentor truer ikke nogen
Telefonen er død
My phone is going to die soon
My phone died
Printeren er død
A cake to die for
We want to do more hours
I want to do that
Hvad skal jeg do?
Do you want to meet?
Jeg mistede håbet om bussen
Jeg giver op på printeren
Jeg gav ham en hånd
Planterne vil dø uden vand
Jeg kan dræbe tiden med en bog
Min mor vil ringe
Jeg vil skifte arm og skære brød
Jeg skærer grøntsager
Jeg kan lide at skære
I will shoot you an email
I will cut the bread myself
I did it myself
I taught myself to bake
I am hitting my target
Er der nogen, der savner mig på lageret?
Er der ikke flere timer?
Jeg er færdig nu
Jeg er træt i dag
Jeg er træt af at køre bus
Jeg har ondt i ryggen
Jeg orker ikke mere brød
Jeg orker ikke mere end fire timer
Jeg orker ikke at cykle
Jeg kan ikke holde det i hånden
I give up my Tuesday hours
I can't do Mondays
I can't take this bus
Jeg kan ikke tage det tog mere end én gang
Er der noget håb om flere timer?
Jeg håber det bedste
I hope to see you
No hope of rain
Min kone har slået mig op på listen
Jeg glæder mig til at dø-dyppe
Vi ses på fredag
Hvad dag skal jeg møde?
Det er livet værd at stå op for
Jeg er træt af at være her så tidligt
jeg vil ikke være til besvær
Jeg vil ikke være i køkkenet
Jeg vil ikke være mere end fire timer
Jeg kan ikke være her efter kl. 15
Jeg skal ikke være her i næste uge
Det er ikke mere
Jeg har ikke flere piller mod hovedpine
Jeg tager toget
Jeg skærer brød hele dagen
Jeg skærer mig tit på papir
Min hund er død
Min far er død
Min mor døde i går
Hvornår skal jeg levere
Jeg kan leve med det
Jeg kan ikke leve for 9000 kr
Jeg kan leve af det
Jeg vil gerne vide mere om livet på lageret
Kan jeg få en ny arbejdsskjorte?
Han slår op med mig
Hun slog mig med 10 point
Hvis jeg ikke var her i går, hvad så?
Jeg kan ikke komme i dag
Hvem slår klokken
Skal jeg slå mig selv ind i systemet?
Jeg ender i køkkenet
Det ender godt
Vi vil ende det med en test
Jeg vil stoppe det med de sene vagter
Jeg vil stoppe i jobbet
Jeg vil stoppe
Jeg overvejer at stoppe
Jeg vil gerne holde op
Jeg har ondt i livet i dag, kan jeg komme kl 10?
I will take the train
I will kill time before the meeting
That joke killed me
I am dying to know
I'm dying to start
I am dying for a coffee
I live in Aalborg
I can live with that
The battery died
My grandmother died
I'd kill for a coffee
I was dead tired
My arm is dead from lifting
drop dead gorgeous
I cut the bread
I cut my finger
I burned my hand
I hurt my back
Can I end my shift at three?
I want to end my contract
I want to end it on good terms
I want to quit
I give up smoking
No hope for the printer
I can't do it on Monday
I can't take it with me
I can't stand this coffee
I can't do this task
Hjælp mig med formularen
Jeg kan ikke klare mere end to timer
Jeg kan ikke mere tale dansk
Jeg gider ikke mere regn
Jeg kan ikke holde ud at stå op så længe
Det er håbløst at finde parkering
Jeg giver ikke op
Jeg er glad
Døgnet rundt
Det er til at dø for
Jeg var ved at dø af grin
Skal vi dræbe sneglene
Mord i filmen
Jeg vil doble op
Jeg vil dosere sæben
Jeg vil ikke dø i kø
what do I do with die cast
vil I have mig til at komme
Mine timer slår ikke til
Jeg slår til
Jeg slår mig ned i Aalborg
Jeg slår mig på maskinen
Jeg ser mig selv som kok
Jeg hænger ud med mig selv
Tak for livet
Det var godt at I fandt mig
I jump off the bus at the station
I walk out of the building
I walk under the bridge
Jeg lægger mig ind under bilen og skifter olie
Jeg kører foran lastbilen og viser vej
kan det skade mig
Kan støvet skade mig?
Kommer det til at skade mig?
Jeg kan ikke leve med den løn
Jeg vil ikke leve på kontanthjælp
Jeg vil ikke leve mere på kontanthjælp
""".strip().splitlines()

AT_THEIR_END = """
Jeg orker ikke mere
jeg orker ikk mere
jeg okrer ikke mere
jeg orkerikke mere
Jeg kan ikke mere
jeg kan ik' mere
Jeg magter ikke mere.
Jeg kan ikke mere, hjælp
Jeg kan ikke holde det ud mere
Jeg holder det ikke ud
Jeg kan ikke klare det mere
Jeg giver op
Jeg har givet op
Jeg har mistet håbet
Alt er håbløst
Jeg ser ingen udvej
Jeg hader mig selv
Jeg er en byrde for alle
Jeg bryder sammen
I can't take it any more
I can't take it anymore
i cant do this anymore
I cannot go on
I can't cope
I give up
I have no hope
What's the point
Everything is hopeless
I'm just a burden
I hate myself
jeg vil bare have at det slutter
Min chef slog mig på skulderen
""".strip().splitlines()


@pytest.mark.parametrize("text", DANGER)
def test_danger_is_heard(text):
    assert sounds_dangerous(text)


@pytest.mark.parametrize("text", [*EVERYDAY, ""])
def test_everyday_words_are_not(text):
    assert not sounds_dangerous(text)
    assert not sounds_weary(text)


@pytest.mark.parametrize("text", AT_THEIR_END)
def test_whoever_is_at_their_end_is_heard_more_softly(text):
    assert sounds_weary(text)
    assert not sounds_dangerous(text)


@pytest.mark.parametrize("text", ["ÆØÅ", "jeg " * 4000, "vil ikke være " * 1000, "." * 4000, "a" * 4000])
def test_a_long_text_is_read_at_once(text):
    assert not sounds_dangerous(text)
