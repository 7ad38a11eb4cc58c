import type { Words } from "./en.js";

// In Kazakh a noun after a number stays singular.
const Several = { wagon: "вагон", truck: "жүк көлігі", transfer: "ауыстырып тиеу", border: "шекара" };

export const kk: Words = {
  tagline: "Қазақстан – Иран жүк бағыттары, әр жолы бойынша бағасымен",
  skip: "Бағыттарға өту",
  nav: { label: "Бөлімдер", plan: "Жоспар", data: "Деректер", docs: "API" },
  language: "Тіл",
  theme: { label: "Түстер", auto: "жүйедегідей", light: "ашық", dark: "қараңғы" },
  form: {
    label: "Жөнелтілім", from: "Қайдан", to: "Қайда", swap: "Орындарын ауыстыру", goods: "Жүк", anyGoods: "Жиынтық жүк", hs: "СЭҚ ТН коды", amount: "Мөлшері", measure: "Өлшем бірлігі",
    tonnes: "тонна", ready: "Дайын күні", plan: "Есептеу", packing: "Орама", packingHint: "белгіленбесе: барлық жарайтыны", criteria: "Салыстыру өлшемі", more: "Қосымша шарттар",
    moreSet: n => `берілгені: ${n}`, less: "азырақ", volume: "Көлемі, м³", value: "Жүктің құны", currency: "Валюта", arriveBy: "Жету мерзімі", avoid: "Айналып өту", require: "Міндетті", add: "Қосу", choose: "таңдаңыз…",
    drop: what => `Алып тастау: ${what}`, flags: "Жүк көліктерінің елі", flagsHint: "белгіленбесе: жөнелту және тағайындау елдері", doubtful: "Күмәнді желілер", include: "ескертумен көрсету", exclude: "көрсетпеу",
    maxTransfers: "Ауыстырып тиеу, ең көбі", maxRoutes: "Бағыттар, ең көбі", owner: "Контейнерлер", shipper: "жүк жөнелтушінікі", carrier: "тасымалдаушынікі, тәулік ақысымен", incoterm: "Инкотермс", incotermPlace: "Жеткізу орны",
    onTime: "Мерзімінде жету ықтималдығы кемінде, %", delayCost: "Бір күн кешігу құны, құнның %-ы",
    insurance: "Сақтандыру, %", none: "жоқ", placesFrom: "Жөнелту орындары", placesTo: "Тағайындау орындары", trades: "Мысалдан бастау", example: "Қостанай, Kostanay, تهران…", via: "рет-ретімен өту",
    groups: { country: "Елдер", mode: "Көлік түрлері", crossing: "Шекара бекеттері", operator: "Теміржолдар мен жүк көліктері", sailing: "Теңіз желілері", place: "Орындар", via: "Рет-ретімен өту" },
  },
  presets: { food: "Диірменге бидай", chemical: "Қаптағы карбамид", construction: "Керамикалық плитка", lightIndustry: "Мақта талшығы", metallurgy: "Болат құбырлар" },
  classes: { food: "Азық-түлік", chemical: "Химия", construction: "Құрылыс материалдары", lightIndustry: "Жеңіл өнеркәсіп", metallurgy: "Металлургия", oil: "Мұнай және мұнай өнімдері", other: "Басқа жүктер" },
  packings: { container20: "20 футтық контейнер", container40: "40 футтық контейнер", packed: "Қапталған", bulk: "Үйме" },
  criteria: { cost: "Баға", time: "Уақыт", co2e: "CO₂e", risk: "Тәуекел" },
  modes: { rail: "Теміржол", road: "Авто", sea: "Теңіз" },
  kinds: { transfer: "Ауыстырып тиеу", haul: "Теміржол", cross: "Шекара", drive: "Авто", sail: "Теңіз", wait: "Күту" },
  chargeKinds: { haul: "Теміржол тарифі", sail: "Теңіз фрахты", drive: "Автотасымал", crossing: "Шекара", transfer: "Тиеу-түсіру", hire: "Вагон жалдау", storage: "Сақтау", container: "Контейнерлер", document: "Құжаттар", insurance: "Сақтандыру" },
  products: { train: "маршруттық пойыз", slot: "тұрақты пойыздағы орындар", single: "жеке вагондар" },
  waits: { dispatch: "теміржолдың жөнелтуін күту", sailing: "кеменің шығуын күту", slot: "орны бар келесі пойызды күту", price: "төмен бағаның басталуын күту", stay: "берілген аялдама", opening: "жұмыс уақытын күту", convoy: "керуенді күту", departure: "жөнелуді күту", capacity: "бос орынды күту", disruption: "үзілістің аяқталуын күту", other: "келесі бөлікті күту" },
  tags: { cheapest: "ең арзан", fastest: "ең жылдам", greenest: "CO₂e ең аз", surest: "ең сенімді", balanced: "теңгерімді" },
  confidences: { published: "жарияланған", derived: "есептеп шығарылған", estimate: "бағалау" },
  units: { t: "т", km: "км", min: "мин", kg: "кг", d: "күн", h: "сағ", containers: "конт.", trucks: "көлік", wagons: "вагон", units: "бірл.", laneM: "м жолақ", gaugeMm: "мм табан", perTonne: "тоннасына" },
  several: (_, text, unit) => `${text} ${Several[unit]}`,
  answer: {
    routes: "Бағыттар", sort: "Реті", asCompared: "салыстыру ретімен", shown: (shown, all) => `${all} бағыттың ${shown}-і көрсетілді; мына өлшемдер бойынша олардан асып түсетін басқа бағыт жоқ:`, ready: "дайын", by: "жету мерзімі",
    cut: "Іздеу шекке жетіп тоқтады: жақсырақ бағыттар болуы мүмкін.", assumed: n => `Не болжанды (${n})`, said: (n, cost, time) => `${n} бағыт, бағасы ${cost} бастап, уақыты ${time} бастап.`,
    empty: "Не, қайдан, қайда жөнелтілетінін жазыңыз: осында ең тиімді бағыттар шығады.", network: "Желі картада; әр нүкте мен сызық өзінің не екенін айтады.",
    share: "Бөлісу", print: "Басып шығару", json: "JSON", csv: "CSV", geojson: "GeoJSON", curl: "curl түрінде көшіру", link: "Сілтемені көшіру", copied: "Көшірілді.", notCopied: "Браузер көшіруге рұқсат бермеді.",
  },
  progress: { planning: s => `Есептелуде… ${s} с`, stop: "Тоқтату", stopped: "Есептеу тоқтатылды.", loading: "Жүктелуде…" },
  route: {
    name: n => `${n}-бағыт`, choose: n => `${n}-бағытты таңдау`, cost: "Баға", time: "Уақыт", co2e: "CO₂e", steps: "Қадамдар", onTime: "Мерзімінде", lateness: "Кешігудің күтілетін құны", arrives: "жетеді", unknown: "белгісіз", restsOn: "Негізі",
    nineOfTen: text => `10-ның 9-ы: ${text}`, eightOfTen: text => `10-ның 8-і: ${text}`, range: (low, high) => `${low} – ${high}`, compare: "Салыстыру", borders: "Шекаралар", distance: "Қашықтық", tariffDistance: "Тарифтік қашықтық", similar: n => `ұқсас: ${n}`,
    missed: "Рейске үлгермеу",
    perTonne: "Тоннасына", packing: "Орама", transfers: "Ауыстырып тиеу", typical: "әдетте", wellToWheel: "отынның толық айналымы",
  },
  map: {
    label: "Желі картасы", caspian: "Каспий теңізі", zoomIn: "Жақындату", zoomOut: "Алыстату", whole: "Түгел көрсету", legend: "Шартты белгілер", rail1520: "1520 мм теміржол", rail1435: "1435 мм теміржол", railPlanned: "жоспарда не салынуда", road: "автожол", sea: "теңіз желісі", crossing: "шекара бекеті", gauge: "табан ауысуы",
    credit: "Құрлық пен шекаралар: Natural Earth. Каспий жағасы – теңіз тартылғанға дейінгісі.", close: "Жабу", closeAndPlan: "Жауып, қайта есептеу", avoid: what => `Мынасыз есептеу: ${what}`, require: what => `Мына арқылы есептеу: ${what}`, setFrom: "Осыдан бастау", setTo: "Осында бару", leg: n => `${n}-бөлік`, closed: "Бұл жоспарда жабық",
    reopen: "Қайта ашу", skip: "Картаны өткізіп жіберу", surface: "жабыны",
  },
  charts: {
    scatter: "Баға мен уақыт", scatterHint: "Әр нүкте – бағыт, өлшемі – CO₂e. Сызықтағылардан арзан әрі жылдамы жоқ.", bars: "Түрлері бойынша баға", days: "күн", diagram: "Уақыт, баға, қашықтық", diagramHint: "Жол бойымен, км. Секіріс – шекара, ауыстырып тиеу не күту.", cost: "Баға", time: "Уақыт", costAxis: c => `баға, ${c}`, daysAxis: "күн", kmAxis: "км",
    point: (n, cost, time) => `${n}-бағыт: ${cost}, ${time}`, beaten: "арзанырақ әрі жылдамырағы бар, бірақ мұның шығарындысы аз", timeline: "Тасымал барысы", timelineHint: "жергілікті уақыт", delivered: "Жеткізілді",
  },
  charges: {
    title: "Шығындар", lines: (n, c) => `${n} жол, ${c}`, charge: "Шығын", workedOut: "Есебі", amount: "Сомасы", lowHigh: "Төмені – жоғарысы", total: "Барлығы", addsUp: n => `${n} жолдың қосындысы`, doesNot: sum => `жолдардың қосындысы ${sum}`, tariff: "тариф", with: "коэффициенттері", legs: "бөлік", validFrom: "күшіне енуі", validTo: "дейін",
    paidBy: { seller: "сатушы төлейді", buyer: "сатып алушы төлейді" }, seller: "сатушы", buyer: "сатып алушы", rateIn: "мөлшерлеме:", source: "Дереккөз", fixed: "нақты", rateOf: (kind, date) => `${date} күнгі ${kind} бағамы`, exchange: "валюта бағамы", atLeast: "кемінде", openTariff: "толық жол",
  },
  emissions: { title: "Шығарындылар", note: "ISO 14083 элементтері, отынның толық айналымы", leg: "Бөлік", factor: "Коэффициент", ofIt: kg => `оның ${kg} кг-ы қозғалыс кезінде`, elements: { transport: "тасымал", hub: "терминал" } },
  papers: { title: "Құжаттар", hours: h => `рәсімдеу ${h} сағ`, price: p => `шамамен ${p} USD`, charged: "жоғарыда есептелген", notCharged: "жалпы сомаға кірмейді" },
  compare: { title: "Бағыттарды салыстыру", hint: "Қатар қойып көру үшін екіден төртке дейін бағытты белгілеңіз.", against: "біріншіден айырмасы", close: "Салыстыруды жабу", shares: "Жарияланған бағалардың үлесі", low: "Баға, төменгі", high: "Баға, жоғарғы", none: "–" },
  data: {
    title: "Деректер", tables: { places: "Орындар", crossings: "Шекара бекеттері", sailings: "Теңіз желілері", tariffs: "Тарифтер", datasets: "Деректер жиыны" }, filter: "Сүзгі", find: "Табу", more: "Тағы көрсету", count: n => `${n} жол`, id: "Коды", name: "Атауы", country: "Ел", kinds: "Түрі", position: "Координаттары", source: "Дереккөз", mode: "Көлік түрі", gauge: "Табан", state: "Бүгінгі күйі",
    passing: "Өту, әдетте (p90)", fees: "Алымдар", opening: "Жұмыс уақыты", reports: "Хабарлар", fromTo: "Қайдан – қайда", service: "Кеме", schedule: "Кесте", passage: "Жүзу", wait: "Күту", rates: "Мөлшерлемелер", operator: "Оператор", price: "Баға", valid: "Қолданылуы", version: "Нұсқа", published: "Жарияланды", by: "Кім", note: "Ескертпе", hash: "SHA-256", served: "қолданыста", confidence: "Негізі", kind: "Түрі", nothing: "Ештеңе табылмады.", failed: "Деректер жүктелмеді.",
    placeKinds: { station: "станция", port: "порт", terminal: "терминал", border: "шекара", city: "қала" }, states: { open: "ашық", restricted: "шектелген", closed: "жабық" },
    services: { bulk: "балкер", general: "жалпы жүк кемесі", container: "контейнер кемесі", roro: "ро-ро", railFerry: "теміржол паромы" }, schedules: { timetable: "кесте бойынша", frequency: "жиілікпен", whenFull: "толғанда шығады", spot: "шақыру бойынша" },
    statuses: { open: "ашық", planned: "жоспарда", construction: "салынуда", closed: "жабық", running: "жұмыс істейді", uncertain: "белгісіз", suspended: "тоқтатылған" },
  },
  dataset: { label: "Деректер жиыны", bundled: "бағдарламамен бірге келген", confirmed: ago => `${ago} бұрын тексерілді`, memory: "Жадтан жұмыс істеп тұр: бұл бағдарламамен бірге келген деректер; қойма жоқ, ештеңе жариялауға болмайды.", degraded: "Деректер ескірген болуы мүмкін." },
  problem: {
    unreachable: "Серверге қосылу мүмкін емес", tryAgain: "Қайталау", check: "Байланысты тексеріп, қайталаңыз.", incomplete: "Форма толық толтырылмаған", planAgain: "Қайта есептеу:", without: what => `${what} шартынсыз`, from: "бастап:", and: "және", trace: "Сұрау нөмірі", status: n => `Сервердің жауабы: ${n}`,
    noMatch: "Сан жазыңыз.", chooseOne: "Мүмкін:",
    codes: { unauthorized: "Кілт керек", forbidden: "Кілт бұған рұқсат бермейді", malformedRequest: "Сұрау қате құрылған", invalidRequest: "Бұлай жасауға болмайды", noRoute: "Шарттарға сай бағыт жоқ", busy: "Сервер бос емес", starting: "Сервер деректерді жүктеп жатыр", unfinished: "Іздеу уақытында аяқталмады", storageUnavailable: "Қойма қолжетімсіз", internalError: "Сервер қатесі" },
  },
  faults: {
    malformed: () => "Қате жазылған.", wrongType: v => (v ? `«${v}» – сан емес.` : "Басқа мән керек."), badText: () => "Жарамсыз таңбалар.", badMoment: v => `«${v}» – күн емес.`, badHsCode: v => `«${v}» – СЭҚ ТН коды емес.`, unknownValue: v => `«${v}» бұл жерге жарамайды.`, outOfRange: () => "Сан рұқсат етілген шектен тыс.", tooMany: () => "Мәндер тым көп.", missing: () => "Өрісті толтырыңыз.",
    noCriteria: () => "Кемінде бір өлшем таңдаңыз.", noPackings: () => "Орама таңдаңыз.", unknownPlace: v => `«${v}» деген орын белгісіз.`, ambiguousPlace: v => `«${v}» – мұндай орын бірнешеу.`, unknownCommodity: v => `«${v}» деген жүк белгісіз.`, ambiguousCommodity: v => `«${v}» – мұндай жүк бірнешеу.`, unknownCurrency: v => `«${v}» валютасының бағамы жоқ.`, unknownCountry: v => `«${v}» елі деректерде жоқ.`,
    unknownCrossing: v => `«${v}» шекара бекеті деректерде жоқ.`, unknownOperator: v => `«${v}» операторы деректерде жоқ.`, unknownSailing: v => `«${v}» желісі деректерде жоқ.`, sameOriginAndDestination: () => "Жөнелту мен тағайындау орны бірдей.", packingNotPossible: () => "Бұл жүк бұлай тасылмайды.", notHandled: () => "Бұл орын мұндай ораманы өңдемейді.", noCommonPacking: () => "Екі орын да өңдейтін орама жоқ.",
    massExceedsUnits: () => "Жүк мұнша контейнерге сыймайды.", deadlineBeforeReady: () => "Жету мерзімі дайын күнінен бұрын.", contradiction: v => `«${v}» әрі айналып өтуге, әрі міндетті өтуге берілген.`, notYetOffered: () => "Бұл әзірге жоқ.", blocks: v => `Қалған барлық жол мынау арқылы өтеді: ${v}.`, severalTimes: () => "Бір ғана уақыт беріңіз.", unknownDataset: () => "Мұндай деректер нұсқасы жоқ.",
  },
  notices: {
    nearestPlace: "Ең жақын орын алынды.", readyNow: "Дайын күні берілмеді: осы сәттен есептелді.", plannedFromNow: "Осы сәттен есептелді.", commodityByHs: "Жүк СЭҚ ТН коды бойынша анықталды.", commodityAssumed: "Жүк аталмады: жиынтық жүк алынды.", massAssumed: "Массасы берілмей, болжанды.", truckFlagsAssumed: "Тек жөнелту және тағайындау елдерінің көліктері ұсынылады.", termsPlaceAssumed: "Жеткізу орны болжанды.",
    usualSpread: "Уақыттың әдеттегі ауытқуы алынды.", hoursAssumed: "Жұмыс уақыты – бағалау.", disruption: "Қозғалыстағы үзіліс.", disruptionInForce: "Қозғалыс үзілісі күшінде.", disruptionUnlikely: "Ықтималдығы аз үзіліс ескерілмеді.", unsureLeftOut: "Мерзімінде сирек жететін бағыттар көрсетілмеді.", 
    searchCut: "Іздеу шекке жетіп тоқтады: жақсырақ бағыттар болуы мүмкін.", oldExchangeRate: "Валюта бағамы ескі.", unknownEmissionsLeftOut: "Шығарынды коэффициенті белгісіз бөліктер ұсынылмайды.", unknownEmission: "Бөліктің шығарындысы белгісіз.", doubtfulService: "Бұл желінің жұмыс істейтіні белгісіз.", reportedClosure: "Жабылу не шектеу туралы хабар.", termsPlaceNotOnRoute: "Жеткізу орны бағыт бойында емес.", termsPlaceInsideLeg: "Жеткізу орны бөліктің ішінде.", termsForSeaOnly: "Бұл шарт тек теңіз тасымалына арналған.",
  },
};
