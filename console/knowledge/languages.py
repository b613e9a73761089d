"""Small words (articles, pronouns, auxiliaries, question words) and stemmers by language."""

STEMMERS = {
    "en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese",
    "nl": "dutch", "sv": "swedish", "da": "danish", "no": "norwegian", "fi": "finnish", "ru": "russian",
    "tr": "turkish", "pl": "polish",
}  # fmt: skip
"""Our language codes and the names snowball gives its stemmers."""

_TEXT = {
    "en": """a about above after again all also am an and any are aren arent as at be because been before
        being below between both but by can cant cannot could couldnt did didnt do does doesnt doing done
        dont down during each either else ever every few for from further get gets getting go going got
        had hadnt has hasnt have havent having he her here hers herself him himself his how i id if ill im
        in into is isnt it its itself ive just let lets like make may me might mine more most much must my
        myself no nor not of off on once one only or other our ours out over own per please really same
        shall she should shouldnt so some somehow something such tell than thank thanks that thats the
        their theirs them themselves then there these they thing things this those through to too under
        until up upon us very via want wants was wasnt way we well were werent what whats when where
        whether which while who whom whose why will with within without wont would wouldnt yes yet you
        your yours yourself ok okay hi hello hey know need able""",
    "de": """aber alle allem allen aller alles als also am an ander andere anderem anderen anderer auch
        auf aus bei beim bin bis bist bitte da damit danke dann das dass dein deine dem den denn der des
        dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer
        eines er es etwas euch euer fur gegen gibt habe haben hat hatte hier hin ich ihm ihn ihnen ihr
        ihre ihrem ihren ihrer im in ist ja jede jeder jedes jetzt kann kein keine konnen kannst mal man
        mehr mein meine meinem meinen meiner mich mir mit muss mussen nach nicht noch nun nur ob oder ohne
        schon sehr sein seine sich sie sind so soll sollte uber um und uns unser unsere unter viel vom von
        vor wann war warum was weil wenn wer werde werden wie wieder will wir wird wo woher wurde zu zum
        zur wieso hallo nein moglich moglichte mochte gerne""",
    "fr": """a ai alors apres as au aucun aussi autre aux avait avant avec avez avoir bien bonjour c ca
        ce cela ces cet cette ceux chez ci comme comment d dans de des donc dont du elle elles en encore
        est et etaient etait etant ete etes etre eu eux faire fait faut il ils j je l la le les leur leurs
        lui m ma mais me meme mes moi mon n ne ni non nos notre nous on ont ou oui par pas peu peut peux
        plus pour pourquoi pouvez puis puisje qu quand que quel quelle quelles quels qui quoi s sa sans se
        ses si son sont sur t ta te tes toi ton tous tout toute tres tu un une veux vos votre vous y merci
        voudrais dois""",
    "es": """a al algo algun alguna ante antes aqui asi aun aunque bien cada como con contra cual cuales
        cuando de del desde donde dos e el ella ellas ellos en entre era es esa ese eso esta estan estar
        estas este esto estos estoy fue ha hace hacer hacia han hasta hay he hola la las le les lo los mas
        me mi mis mucho muy nada ni no nos nosotros o os otra otro para pero poco por porque puede puedo
        pueden que quien quiero se sea segun ser si sido sin sobre solo son su sus tal tambien tan tanto
        te tengo tiene tienen todo todos tu tus un una uno unos usted ustedes y ya yo gracias favor debo""",
    "it": """a ad agli ai al alla alle allo anche ancora avere c che chi ci ciao ciò cio come con cosa
        cui da dagli dai dal dalla dalle de degli dei del dell della delle dello deve devo di dove e è ed
        era essere fa fare fra gia gli ha hai hanno ho i il in io l la le lei li lo loro lui ma me mi mia
        mie miei mio ne nei nel nella nelle noi non nostro o ogni per perche piu po posso può puo quale
        quali quando quanto quella quelle quello questa queste questo qui se sei si sia siamo siete sono
        sta stato su sua sue sui sul sulla suo te ti tra tu tua tuo tutti tutto un una uno va vi voglio
        voi vorrei grazie""",
    "pt": """a ao aos as ate com como da das de dela dele deles depois do dos e ela elas ele eles em
        entre era essa esse esta estao estar estas este estes estou eu faz fazer foi ha isso isto ja la
        lhe mais mas me mesmo meu meus minha minhas muito na nao nas nem no nos nossa nosso num numa o ola
        onde os ou para pela pelo per pode posso por porque qual quais quando que quem quero se seja sem
        ser seu seus so sobre sou sua suas tambem te tem tenho ter teu tu tudo um uma umas uns voce voces
        vou obrigado obrigada favor devo""",
    "nl": """aan al alle als altijd ben bij daar dan dat de der deze die dit doen door dus een eens en er
        ge geen had hallo heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je jij jou
        jouw jullie kan kon kunnen kunt maar me meer men met mij mijn moet moeten na naar niet niets nog
        nu of om omdat ons onze ook op over te tegen toch toen tot u uit uw van veel via voor waar waarom
        wanneer want waren was wat we wel welke werd wie wij wil word worden wordt zal ze zelf zich zij
        zijn zo zonder zou bedankt graag""",
    "sv": """alla allt att av bara blev bli blir da dar de dem den denna deras dess det detta dig din
        dina ditt du efter ej eller en er ett fran for ha hade han har hej hennes hon hur i icke inte ja
        jag kan kunde man med mellan men mig min mina mitt mot mycket nar nagon nagot ni nu och om oss pa
        sa samma sig sin sitta ska skulle som tack till under upp ut utan vad var vara varfor vart vem vi
        vid vilken vill at aven""",
    "da": """af alle alt at blev blive bliver da de dem den denne der deres det dette dig din disse dog
        du efter eller en end er et for fordi fra fa far gor ham han hans har havde hej hende her hos hun
        hvad hvem hvis hvor hvordan hvorfor hvornar i ikke ind jeg jer jo kan kunne man mange med meget
        men mig min mit mod mon ned nar noget nogle nu og ogsa om op os over pa sa selv sig sin skal
        skulle som tak til ud under var vi vil ville være vaere""",
    "no": """alle alt at av bare ble bli blir da de deg dem den denne der deres det dette din disse du
        eller en er et etter for fordi fra fa far gjor ha hadde han hans har hei hun hva hvem hvis hvor
        hvordan hvorfor i ikke inn jeg kan kunne man mange med meg meget men min mitt mot ma na nar noe
        noen nå og ogsa om opp oss over pa sa seg sin skal skulle som takk til ut var vi vil være vaere""",
    "fi": """ei eika en että etta han hän hanen he hei ja jo joka jos joten kanssa kiitos koska kuin kuka
        kun me mika mikä miksi milloin mina minä minulla minun missa missä miten mita mitä mutta muu myos
        nain ne niin nyt ole olen on onko oli olla olivat ovat pitaa saa sen se sekä sina sinä sinun siis
        tai tama tämä te tuo vai vain voi voin voiko voinko""",
    "ru": """а без более бы был была были было быть в вам вас весь во вот все всего вы где да для до его
        ее если есть еще же за здравствуите здесь и из или им их к как какая какие какои когда кто ли либо
        меня мне могу может можно мои моя мы на надо нам нас не нет ни них но ну о об он она они оно от
        очень по под пожалуиста после почему при с со свои себя спасибо так также там те тем то тоже
        только том тот ты у уже хочу чего чем что чтобы эта эти это этот я привет""",
    "tr": """acaba ama ancak bana bazi ben beni benim bir biz bize bu bunu cok cunku da daha de degil
        diye en gibi hem hangi her hic icin ile ise kadar ki kim lutfen merhaba mi mı mu mü nasil nasıl ne
        neden nerede nicin o olan olarak oldu olur sen siz sizin su tesekkurler var ve veya ya yok zaman""",
    "pl": """a aby ale bardzo bez bo by byc był była było byly byl byla bylo ci co czy czesc dla dlaczego
        do dzien gdy gdzie go i ich ile im jak jaka jaki jakie je jego jej jest jestem jesli juz kiedy kto
        ktora ktore ktory ma mam mi mnie moge moj moja moje mozna moze my na nad nam nas nie niz o od on
        ona oni ono oraz po pod prosze przed przez przy sa sie są się ta tak tam te tego tej ten to tu tym
        tylko u w was we wiec wszystko z za ze zeby dziekuje dobry""",
}


def _folded() -> dict[str, frozenset[str]]:
    return {code: frozenset(text.split()) for code, text in _TEXT.items()}


STOP_WORDS: dict[str, frozenset[str]] = _folded()
"""By language, folded as `words` folds them: lower case, no accents, no apostrophes."""

_LIGHT = """long often good great nice best bad offer offers offered available availability option
    options provide provides provided selection wide variety kind kinds type types sort
    different place use using look looking find give take ask asked question questions
    information info regarding see show try many lot lots reasonable decent serve serves
    work works working issue problem help"""
LIGHT_WORDS = frozenset(_LIGHT.split())
"""English words of asking and praising, which any article may hold whatever its subject."""
