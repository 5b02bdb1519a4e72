internal import QPPModel

/// The words that synthetic records are written with; the names are made up.
struct Vocabulary: Sendable {
  /// By ordinal of the type.
  let clinicianTypes = WordList(ClinicianType.allCases.map(\.rawValue))
  /// Types in the portal's words, and none that is known.
  let otherClinicianTypes = WordList(
    ["Doctor of Medicine", "Certified Nurse Midwife", "Doctor of Optometry", "Aroma Therapist"]
  )

  /// In the order none, qualifying, partially qualifying; most exports use letters.
  let qpStatuses = WordList(["N", "Q", "P"])

  let firstNames = WordList(
    """
    Ada, Aisha, Alan, Amara, Ana, Andre, Anil, Asha, Ben, Bianca, Bo, Carla, Cem, Chen, Chloé,
    Clara, Dana, Dario, Deniz, Diego, Ebony, Elena, Eli, Emeka, Esra, Eva, Farid, Fay, Femi, Gita,
    Grace, Hana, Hugo, Ines, Isaac, Ivan, Jade, Jamal, Jean-Luc, Jin, Joan, José, Kai, Kavya, Kofi,
    Laila, Lena, Leo, Lin, Lucía, Maja, Marcus, Mei, Mina, Nadia, Noah, Nora, Omar, Paula, Petra,
    Priya, Rosa, Samir, Zoë
    """
  )
  let lastNames = WordList(
    """
    Abara, Acker, Adeyo, Almeda, Amberly, Anholt, Arroyal, Askvold, Bakare, Balint, Barrowby,
    Bergmann, Bhandara, Birchwell, Bonavita, Brandvold, Caldero, Carrick, Castellan, Chandrasen,
    Chenoweth, Coldwater, Corvin, D'Arnay, Dalgleish, Danforth, Delacour, Demirel, Drummond, Dunmore,
    Eastley, Ekholm, Ellerby, Enriquez-Sol, Fairweather, Falk, Farrokh, Ferreira-Luz, Finley,
    Fontaine, Gallowen, Ganesan, Garrowby, Gifford, Goldhirsch, Greenhalgh, Gupte, Haddadin,
    Halvorsen, Harrowgate, Hashimi, Hawthorne, Hollis, Huang-Li, Ibanez, Idowu, Ingram, Ishikura,
    Jankovic, Jarvela, Jessop, Kaminski, Karlsen, Kensington, Khoury, Kimura, Kowalczyk, Lakeman,
    Langford, Larkspur, Lefèvre, Lindqvist, Lockhart, Lorimer, Maddox, Mahadeva, Marchetti,
    McAllen, Mendelow, Merriweather, Mkhize, Moreau, Nakagawa, Navarrete, Ndiaye, Newcombe,
    Nordahl, Novotny, Núñez, O'Rowan, Oakhurst, Okonjo, Olander, Osterman, Pacheco, Paxton,
    Pemberley, Petrossian, Pillai, Quillan, Quispe, Rademaker, Ramanath, Redfern, Rosenqvist,
    Rutledge, Sandoval, Santorini, Satterly, Schönfeld, Shirazi, Silvestre, Sorensen, Stanhope,
    Takemura, Tennant, Thackeray, Tolliver, Underhill, Valderas, Vandermeer, Vasquez-Roe, Wakefield,
    Warsame, Whitlock, Winterbourne, Yamada, Zielinski
    """
  )
  let nameSuffixes = WordList([", Jr.", ", Sr.", ", III", ", PhD"])

  let places = WordList(
    """
    Alder Creek, Bayview, Birch Hollow, Blue Mesa, Cedar Valley, Clearwater, Copper Ridge, Eastgate,
    Elm Grove, Fairhaven, Fox Run, Glenwood, Granite Falls, Harbor Point, Hickory Bend, Juniper Flats,
    Lakeshore, Lone Pine, Maple Heights, Meadowbrook, Mill Race, Northfield, Oak Terrace, Pine Barrens,
    Prairie View, Quarry Hill, Redstone, River Fork, Silver Lake, Stillwater, Summit, Willow Bank
    """
  )
  /// By kind of practice.
  let practiceNouns = WordList(
    """
    Family Medicine, Medical Group, Hospitalists, Imaging, Anesthesia, Surgery Center, Rehabilitation,
    Behavioral Health
    """
  )
  let practiceEndings = WordList(["", "", "", " & Associates", ", P.A.", ", LLC", " \"Northside\""])
  let streets = WordList(
    "Elm St, Oak Ave, Main St, Hospital Dr, Clinic Way, Mill Rd, Lake Blvd, Second Ave"
  )
  let states = WordList(
    """
    AL,AK,AZ,AR,CA,CO,CT,DE,FL,GA,HI,ID,IL,IN,IA,KS,KY,LA,ME,MD,MA,MI,MN,MS,MO,MT,NE,NV,NH,NJ,NM,NY,
    NC,ND,OH,OK,OR,PA,RI,SC,SD,TN,TX,UT,VT,VA,WA,WV,WI,WY
    """
  )
  let descriptions = WordList(
    [
      "No provider offers broadband at this address.",
      "A tornado took the roof, and with it the server room; records are on paper since.",
      "The vendor closed, and \"transition support\" ended with it.",
      "We see patients in nursing facilities that choose their own CEHRT.",
      "Flood, then no power.\nThe office reopened in part.",
      "Certification was withdrawn < 60 days before our period ended & no product replaced it.",
    ]
  )
}
