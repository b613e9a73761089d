"""Words that customers and articles use for one thing: "money back" finds "refund", "broadband" "internet".

General English of shops, travel, banking and software; one group a line. Written for this project.
"""

from functools import cache

from console.knowledge.words import stemmer, words

_GROUPS = """
    refund reimburse reimbursement money-back moneyback repay
    fee charge cost price surcharge pricing expense
    cheap affordable inexpensive low-cost budget
    expensive pricey costly overpriced
    free complimentary gratis
    discount coupon voucher promo promotion code rebate sale offer
    pay payment paying checkout
    invoice bill receipt billing statement
    buy purchase order
    cancel terminate end stop close discontinue
    delete remove erase deactivate close
    subscription plan membership
    upgrade switch change
    change edit modify update alter adjust amend
    deliver delivery ship shipping shipment dispatch courier arrive arrival post
    parcel package delivery
    late delay delayed overdue
    missing lost misplaced
    steal stolen theft stole
    return send-back exchange
    broken damaged faulty defective cracked
    repair fix mend service
    warranty guarantee
    size fit measurement
    stock availability available
    account profile
    register registration sign-up signup enroll join
    login log-in sign-in signin
    password passcode pin credentials
    phone mobile telephone smartphone cellphone cell
    email e-mail mail
    address location directions situated
    call ring phone contact
    contact reach support
    verify verification confirm validate authenticate
    identity id identification passport
    blocked locked frozen suspended restricted
    unlock unblock reactivate
    decline declined reject rejected refuse denied
    fail failed failure unsuccessful error
    accept supported support allowed
    allow permit permitted allowed welcome
    wrong incorrect mistake error inaccurate
    twice double duplicate
    transfer send wire remit
    withdraw withdrawal cash atm
    atm cashpoint cash-machine
    swallow confiscate retain retained
    deposit top-up topup add load
    cheque check
    card mastercard visa amex
    currency money foreign
    exchange rate conversion convert
    limit maximum cap restriction
    minimum least
    salary wage income paycheck payroll earn
    country nation abroad overseas international
    child kid children kids toddler baby infant family
    pet dog cat animal
    car vehicle automobile parking
    garage parking
    bike bicycle cycle
    wifi wi-fi internet wireless broadband connection online
    alcohol alcoholic beer wine liquor drink beverage cocktail bar spirits
    beer ale lager draft alcohol
    food meal dish cuisine menu
    breakfast brunch morning
    vegetarian vegan veggie plant-based
    takeaway takeout take-out to-go
    dinner supper lunch meal
    reservation booking book reserve table
    toilet restroom bathroom washroom lavatory
    shower bath bathroom
    gym fitness workout exercise
    pool swim swimming
    spa sauna massage
    elevator lift
    wheelchair disabled disability accessible accessibility handicap
    smoking smoke cigarette
    luggage baggage suitcase bag
    shuttle transfer pickup airport
    taxi cab uber ride
    flight plane fly airline
    train railway station
    hotel guesthouse accommodation lodging property
    restaurant place establishment eatery diner
    laundry washing ironing
    clean housekeeping cleaning tidy
    air-conditioning aircon ac cooling
    heating heater warm
    bed mattress sleep
    noisy noise loud quiet
    outdoor outside patio terrace garden
    view scenery
    tv television screen
    movie film cinema
    music song playlist
    doctor physician hospital medical
    job position vacancy career hiring
    employee staff worker personnel
    vacation holiday leave pto
    meeting appointment
    calendar schedule agenda
    hours opening open close closing
    begin start commence
    finish complete end
    quick fast rapid speedy instant immediately
    slow sluggish
    track tracking trace follow locate
    find locate search
    show display appear
    crash freeze hang
    install setup set-up installation
    download get
    upload attach
    photo picture image
    computer laptop pc desktop
    app application
    website site webpage
    privacy data gdpr
    security secure safety safe
    scam fraud fraudulent phishing compromised
    gift present
    loan credit mortgage
    insurance coverage policy cover
    tax vat taxes
    age old years
    reward points loyalty perk cashback bonus
    complain complaint feedback
    human person agent representative operator
    help assist assistance support
    problem issue trouble difficulty
    work function operate working
    explain clarify describe meaning mean
    alert notification notify
    name called
    language speak translate
    speak talk chat
    replace replacement renew new
    expire expiry expiration expired
    spare extra additional another second
    daily everyday
    recipe cook cooking bake
    temperature weather forecast
    ingredient ingredients
    tyre tire wheel
    petrol gas fuel
    oil maintenance service
"""


@cache
def alike() -> dict[str, tuple[str, ...]]:
    """From an English stem to the stems of the words used in its place."""
    stem = stemmer("en")
    found: dict[str, dict[str, None]] = {}
    for line in _GROUPS.strip().splitlines():
        stems = list(dict.fromkeys(stem(joined) for word in line.split() for joined in _forms(word)))
        for one in stems:
            found.setdefault(one, {}).update((other, None) for other in stems if other != one)
    return {one: tuple(others) for one, others in found.items()}


def _forms(word: str) -> list[str]:
    return ["".join(words(word))]
