"""Words that carry no meaning of their own, normalised as `language.words` writes them."""

_ENGLISH = """
a an the this that these those some any all both each every no nor not only own same such other another
i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she
her hers herself it its itself they them their theirs themselves who whom whose which what when where
why how am is are was were be been being have has had having do does did doing done will would shall
should can could may might must ought need dare im ive id ill youre youve youd youll hes shes its were
weve wed well theyre theyve theyd theyll thats theres whats heres lets dont doesnt didnt isnt arent
wasnt werent hasnt havent hadnt wont wouldnt cant cannot couldnt shouldnt mustnt aint and or but if then
else because as until while since so than though although unless whether of at by for with about against
between into through during before after above below to from up down in out on off over under again
further once here there now just also too very really quite even still yet already ever please pls yes
no ok okay well oh hi hello hey thanks thank thx get got u ur r im etc
"""
_OTHERS = """
der die das den dem des ein eine einen einem einer eines ich mir mich mein meine meinen meinem meiner
wir uns unser sie ihr ihre ihnen es er ist sind war waren bin habe hat haben hatte wird werden und oder
aber wenn weil dass zu in im am an auf mit von fur bei nach aus nicht kein keine auch noch schon nur
sehr so wie was wo wann warum bitte danke le la les l un une des du de d je j me m mon ma mes nous notre
nos vous votre vos il elle on ce c cette ces est sont suis ai a avez avons et ou mais si que qui quoi
dans sur avec pour par pas ne n y en au aux plus tres s il el los las una unos unas yo mi mis me
nosotros nuestro usted su sus se lo es son esta estan soy he ha han y o pero si que quien como cuando
donde por para con sin sobre no muy ya del al o os as um uma eu meu minha meus minhas nos nosso voce seu
sua e sao foi ter tem tenho mas se com sem em no na nos nas do da dos das ao nao ja muito il lo gli i
uno io mio mia miei mie noi nostro lei suo sua e sono ho ha hanno ma se che chi di da con su per non nel
nella del della dei al alla piu gia molto het een ik mij mijn wij ons onze u uw je jij is zijn was heb
heeft hebben en of maar als dat die deze niet geen ook nog al met van voor bij naar uit op aan te er
"""


def vocabulary(text: str) -> frozenset[str]:
    """A set of words from a text in which they stand one after the other."""
    return frozenset(text.split())


STOPWORDS = vocabulary(_ENGLISH)
"""English, for what the note is written in."""

EVERY_STOPWORD = STOPWORDS | vocabulary(_OTHERS)
"""Those of seven languages."""
