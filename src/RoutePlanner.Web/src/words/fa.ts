import type { Words } from "./en.js";

// In Persian a noun after a number stays singular.
const Several = { wagon: "واگن", truck: "کامیون", transfer: "جابه‌جایی", border: "مرز" };

export const fa: Words = {
  tagline: "مسیرهای باری قزاقستان – ایران با قیمت ریز به ریز",
  skip: "رفتن به مسیرها",
  nav: { label: "بخش‌ها", plan: "برنامه", data: "داده‌ها", docs: "API" },
  language: "زبان",
  theme: { label: "رنگ‌ها", auto: "مانند سامانه", light: "روشن", dark: "تیره" },
  form: {
    label: "محموله", from: "مبدأ", to: "مقصد", swap: "جابه‌جا کردن مبدأ و مقصد", goods: "کالا", anyGoods: "کالای عمومی", hs: "کد HS", amount: "مقدار", measure: "یکای مقدار",
    tonnes: "تن", ready: "آماده در", plan: "محاسبه", packing: "بسته‌بندی", packingHint: "بدون انتخاب: همهٔ موارد مناسب", criteria: "مقایسه بر پایهٔ", more: "گزینه‌های بیشتر",
    moreSet: n => `${n} مورد تعیین شده`, less: "کمتر", volume: "حجم، مترمکعب", value: "ارزش کالا", currency: "ارز", arriveBy: "رسیدن تا", avoid: "پرهیز از", require: "الزامی", add: "افزودن", choose: "انتخاب کنید…",
    drop: what => `برداشتن ${what}`, flags: "پرچم کامیون", flagsHint: "بدون انتخاب: کشورهای مبدأ و مقصد", doubtful: "خط‌های نامطمئن", include: "نمایش با هشدار", exclude: "کنار گذاشتن",
    maxTransfers: "بیشینهٔ جابه‌جایی", maxRoutes: "بیشینهٔ مسیرها", owner: "کانتینرها", shipper: "از آن فرستنده", carrier: "از آن حمل‌کننده، با اجارهٔ روزانه", incoterm: "اینکوترمز", incotermPlace: "محل تحویل",
    onTime: "کمینهٔ احتمال به‌موقع رسیدن، درصد", delayCost: "هزینهٔ هر روز دیرکرد، درصد ارزش",
    insurance: "بیمه، درصد", none: "ندارد", placesFrom: "مکان‌های مبدأ", placesTo: "مکان‌های مقصد", trades: "شروع با یک نمونه", example: "تهران، Kostanay، Қостанай…", via: "گذر به ترتیب",
    groups: { country: "کشورها", mode: "شیوه‌های حمل", crossing: "گذرگاه‌های مرزی", operator: "راه‌آهن‌ها و کامیون‌ها", sailing: "خط‌های دریایی", place: "مکان‌ها", via: "گذر از، به ترتیب" },
  },
  presets: { food: "گندم برای آسیاب‌ها", chemical: "اورهٔ کیسه‌ای", construction: "کاشی سرامیکی", lightIndustry: "الیاف پنبه", metallurgy: "لولهٔ فولادی دسته‌ای" },
  classes: { food: "مواد غذایی", chemical: "مواد شیمیایی", construction: "مصالح ساختمانی", lightIndustry: "صنایع سبک", metallurgy: "فلزات", oil: "نفت و فرآورده‌ها", other: "کالاهای دیگر" },
  packings: { container20: "کانتینر ۲۰ فوت", container40: "کانتینر ۴۰ فوت", packed: "بسته‌بندی‌شده", bulk: "فله" },
  criteria: { cost: "هزینه", time: "زمان", co2e: "CO₂e", risk: "ریسک" },
  modes: { rail: "ریل", road: "جاده", sea: "دریا" },
  kinds: { transfer: "جابه‌جایی", haul: "ریل", cross: "مرز", drive: "جاده", sail: "دریا", wait: "انتظار" },
  chargeKinds: { haul: "کرایهٔ ریلی", sail: "کرایهٔ دریایی", drive: "کرایهٔ جاده‌ای", crossing: "مرز", transfer: "بارگیری و تخلیه", hire: "اجارهٔ واگن", storage: "انبارداری", container: "کانتینر", document: "اسناد", insurance: "بیمه" },
  products: { train: "قطار کامل", slot: "جا در قطار منظم", single: "واگن تکی" },
  waits: { dispatch: "انتظار اعزام راه‌آهن", sailing: "انتظار حرکت کشتی", slot: "انتظار قطار بعدی دارای جا", price: "انتظار آغاز قیمت پایین‌تر", stay: "توقف خواسته‌شده", opening: "انتظار ساعت کار", convoy: "انتظار کاروان", departure: "انتظار حرکت", capacity: "انتظار جای خالی", disruption: "انتظار پایان اختلال", other: "انتظار بخش بعدی" },
  tags: { cheapest: "ارزان‌ترین", fastest: "سریع‌ترین", greenest: "کمترین CO₂e", surest: "مطمئن‌ترین", balanced: "متعادل" },
  confidences: { published: "منتشرشده", derived: "استنتاجی", estimate: "برآورد" },
  units: { t: "تن", km: "کیلومتر", min: "دقیقه", kg: "کیلوگرم", d: "روز", h: "ساعت", containers: "کانتینر", trucks: "کامیون", wagons: "واگن", units: "واحد", laneM: "متر خط", gaugeMm: "میلی‌متر", perTonne: "هر تن" },
  several: (_, text, unit) => `${text} ${Several[unit]}`,
  answer: {
    routes: "مسیرها", sort: "ترتیب", asCompared: "به ترتیب مقایسه", shown: (shown, all) => `${shown} مسیر از ${all} مسیری که هیچ مسیر دیگری در این معیارها از آن‌ها بهتر نیست:`, ready: "آماده", by: "رسیدن تا",
    cut: "جست‌وجو به سقف خود رسید: شاید مسیرهای بهتری باشد.", assumed: n => `فرض‌ها (${n})`, said: (n, cost, time) => `${n} مسیر، هزینه از ${cost} و زمان از ${time}.`,
    empty: "بنویسید چه کالایی از کجا به کجا می‌رود؛ بهترین مسیرها اینجا نمایان می‌شوند.", network: "شبکه روی نقشه است؛ هر نقطه و خط می‌گوید چیست.",
    share: "هم‌رسانی", print: "چاپ", json: "JSON", csv: "CSV", geojson: "GeoJSON", curl: "رونوشت curl", link: "رونوشت پیوند", copied: "رونوشت شد.", notCopied: "مرورگر اجازهٔ رونوشت نداد.",
  },
  progress: { planning: s => `در حال محاسبه… ${s} ثانیه`, stop: "توقف", stopped: "محاسبه متوقف شد.", loading: "در حال بارگذاری…" },
  route: {
    name: n => `مسیر ${n}`, choose: n => `انتخاب مسیر ${n}`, cost: "هزینه", time: "زمان", co2e: "CO₂e", steps: "گام‌ها", onTime: "به‌موقع", lateness: "هزینهٔ مورد انتظار دیرکرد", arrives: "رسیدن", unknown: "نامعلوم", restsOn: "پایه",
    nineOfTen: text => `۹ از ۱۰: ${text}`, eightOfTen: text => `۸ از ۱۰: ${text}`, range: (low, high) => `${low} – ${high}`, compare: "مقایسه", borders: "مرزها", distance: "مسافت", tariffDistance: "مسافت تعرفه‌ای", similar: n => `${n} مسیر همانند`,
    missed: "از دست رفتن اتصال",
    perTonne: "هر تن", packing: "بسته‌بندی", transfers: "جابه‌جایی‌ها", typical: "معمول", wellToWheel: "چرخهٔ کامل سوخت",
  },
  map: {
    label: "نقشهٔ شبکه", caspian: "دریای خزر", zoomIn: "بزرگ‌نمایی", zoomOut: "کوچک‌نمایی", whole: "نمایش کامل", legend: "راهنما", rail1520: "ریل ۱۵۲۰ میلی‌متر", rail1435: "ریل ۱۴۳۵ میلی‌متر", railPlanned: "در دست طرح یا ساخت", road: "جاده", sea: "خط دریایی", crossing: "گذرگاه مرزی", gauge: "تغییر عرض خط",
    credit: "خشکی و مرزها: Natural Earth. ساحل خزر پیش از افت آب دریاست.", close: "بستن", closeAndPlan: "این را ببند و دوباره محاسبه کن", avoid: what => `محاسبه بدون ${what}`, require: what => `محاسبه از راه ${what}`, setFrom: "مبدأ اینجا", setTo: "مقصد اینجا", leg: n => `بخش ${n}`, closed: "در این برنامه بسته است",
    reopen: "بازگشایی", skip: "گذشتن از نقشه", surface: "رویه",
  },
  charts: {
    scatter: "هزینه و زمان", scatterHint: "هر نقطه یک مسیر و اندازه‌اش CO₂e است. روی خط: ارزان‌تر و سریع‌تر از آن‌ها نیست.", bars: "هزینه به تفکیک", days: "روز", diagram: "زمان، هزینه و مسافت", diagramHint: "در طول راه، به کیلومتر. هر پرش مرز، جابه‌جایی یا انتظار است.", cost: "هزینه", time: "زمان", costAxis: c => `هزینه، ${c}`, daysAxis: "روز", kmAxis: "کیلومتر",
    point: (n, cost, time) => `مسیر ${n}: ${cost}، ${time}`, beaten: "ارزان‌تر و سریع‌تر هست، ولی انتشار این کمتر است", timeline: "گاه‌شمار", timelineHint: "ساعت‌ها محلی است", delivered: "تحویل",
  },
  charges: {
    title: "هزینه‌ها", lines: (n, c) => `${n} سطر، به ${c}`, charge: "هزینه", workedOut: "محاسبه", amount: "مبلغ", lowHigh: "کمینه – بیشینه", total: "جمع", addsUp: n => `جمع ${n} سطر`, doesNot: sum => `جمع سطرها ${sum}`, tariff: "تعرفه", with: "با ضریب", legs: "بخش", validFrom: "معتبر از", validTo: "تا",
    paidBy: { seller: "به عهدهٔ فروشنده", buyer: "به عهدهٔ خریدار" }, seller: "فروشنده", buyer: "خریدار", rateIn: "نرخ به", source: "منبع", fixed: "ثابت", rateOf: (kind, date) => `نرخ ${kind} در ${date}`, exchange: "نرخ ارز", atLeast: "دست‌کم", openTariff: "سطر کامل",
  },
  emissions: { title: "انتشار", note: "عناصر ISO 14083، چرخهٔ کامل سوخت", leg: "بخش", factor: "ضریب", ofIt: kg => `${kg} کیلوگرم آن هنگام حرکت`, elements: { transport: "حمل", hub: "پایانه" } },
  papers: { title: "اسناد", hours: h => `${h} ساعت برای دریافت`, price: p => `حدود ${p} دلار`, charged: "بالا حساب شده", notCharged: "در جمع نیست" },
  compare: { title: "مقایسهٔ مسیرها", hint: "برای دیدن در کنار هم دو تا چهار مسیر را علامت بزنید.", against: "تفاوت با نخستین", close: "بستن مقایسه", shares: "سهم قیمت‌های منتشرشده", low: "هزینه، کمینه", high: "هزینه، بیشینه", none: "–" },
  data: {
    title: "داده‌ها", tables: { places: "مکان‌ها", crossings: "گذرگاه‌های مرزی", sailings: "خط‌های دریایی", tariffs: "تعرفه‌ها", datasets: "مجموعهٔ داده" }, filter: "پالایه", find: "یافتن", more: "بیشتر", count: n => `${n} سطر`, id: "شناسه", name: "نام", country: "کشور", kinds: "نوع", position: "مختصات", source: "منبع", mode: "شیوهٔ حمل", gauge: "عرض خط", state: "وضع امروز",
    passing: "گذر، معمول (p90)", fees: "عوارض", opening: "ساعت کار", reports: "گزارش‌ها", fromTo: "از – به", service: "کشتی", schedule: "برنامه", passage: "راه دریا", wait: "انتظار", rates: "نرخ‌ها", operator: "گرداننده", price: "قیمت", valid: "اعتبار", version: "نسخه", published: "انتشار", by: "به دست", note: "یادداشت", hash: "SHA-256", served: "در کار", confidence: "پایه", kind: "نوع", nothing: "چیزی یافت نشد.", failed: "داده‌ها بارگذاری نشد.",
    placeKinds: { station: "ایستگاه", port: "بندر", terminal: "پایانه", border: "مرز", city: "شهر" }, states: { open: "باز", restricted: "محدود", closed: "بسته" },
    services: { bulk: "فله‌بر", general: "کشتی عمومی", container: "کانتینربر", roro: "رو-رو", railFerry: "فری ریلی" }, schedules: { timetable: "با جدول زمانی", frequency: "با بسامد", whenFull: "هنگام پر شدن", spot: "بر پایهٔ درخواست" },
    statuses: { open: "باز", planned: "در دست طرح", construction: "در دست ساخت", closed: "بسته", running: "در کار", uncertain: "نامعلوم", suspended: "متوقف" },
  },
  dataset: { label: "مجموعهٔ داده", bundled: "همراه برنامه", confirmed: ago => `${ago} پیش بررسی شد`, memory: "از حافظه کار می‌کند: این دادهٔ همراه برنامه است؛ انباره‌ای نیست و چیزی منتشر نمی‌شود.", degraded: "شاید داده‌ها کهنه باشد." },
  problem: {
    unreachable: "سرور در دسترس نیست", tryAgain: "تلاش دوباره", check: "اتصال را بررسی و دوباره تلاش کنید.", incomplete: "فرم کامل نیست", planAgain: "محاسبهٔ دوباره:", without: what => `بدون ${what}`, from: "از", and: "و", trace: "شناسهٔ درخواست", status: n => `پاسخ سرور: ${n}`,
    noMatch: "یک عدد بنویسید.", chooseOne: "شاید:",
    codes: { unauthorized: "کلید لازم است", forbidden: "این کلید اجازه نمی‌دهد", malformedRequest: "درخواست درست نوشته نشده است", invalidRequest: "این درخواست شدنی نیست", noRoute: "مسیری با این شرط‌ها نیست", busy: "سرور سرش شلوغ است", starting: "سرور هنوز داده‌ها را می‌خواند", unfinished: "جست‌وجو به‌موقع پایان نیافت", storageUnavailable: "انباره در دسترس نیست", internalError: "خطای سرور" },
  },
  faults: {
    malformed: () => "درست نوشته نشده است.", wrongType: v => (v ? `«${v}» عدد نیست.` : "مقدار دیگری لازم است."), badText: () => "نویسه‌های نامجاز.", badMoment: v => `«${v}» تاریخ نیست.`, badHsCode: v => `«${v}» کد HS نیست.`, unknownValue: v => `«${v}» اینجا پذیرفته نیست.`, outOfRange: () => "عدد بیرون از بازهٔ مجاز است.", tooMany: () => "شمار مقدارها زیاد است.", missing: () => "این خانه را پر کنید.",
    noCriteria: () => "دست‌کم یک معیار برگزینید.", noPackings: () => "بسته‌بندی را برگزینید.", unknownPlace: v => `مکان «${v}» شناخته نیست.`, ambiguousPlace: v => `«${v}» نام چند مکان است.`, unknownCommodity: v => `کالای «${v}» شناخته نیست.`, ambiguousCommodity: v => `«${v}» نام چند کالاست.`, unknownCurrency: v => `نرخ ارز «${v}» نیست.`, unknownCountry: v => `کشور «${v}» در داده‌ها نیست.`,
    unknownCrossing: v => `گذرگاه «${v}» در داده‌ها نیست.`, unknownOperator: v => `گردانندهٔ «${v}» در داده‌ها نیست.`, unknownSailing: v => `خط «${v}» در داده‌ها نیست.`, sameOriginAndDestination: () => "مبدأ و مقصد یکی است.", packingNotPossible: () => "این کالا این‌گونه حمل نمی‌شود.", notHandled: () => "این مکان چنین بسته‌بندی را نمی‌پذیرد.", noCommonPacking: () => "بسته‌بندی‌ای که هر دو مکان بپذیرند نیست.",
    massExceedsUnits: () => "بار در این شمار کانتینر جا نمی‌گیرد.", deadlineBeforeReady: () => "زمان رسیدن پیش از آماده شدن است.", contradiction: v => `«${v}» هم پرهیز شده و هم الزامی است.`, notYetOffered: () => "هنوز ارائه نمی‌شود.", blocks: v => `همهٔ راه‌های مانده از اینجا می‌گذرد: ${v}.`, severalTimes: () => "تنها یک زمان بدهید.", unknownDataset: () => "چنین نسخه‌ای از داده نیست.",
  },
  notices: {
    nearestPlace: "نزدیک‌ترین مکان برگزیده شد.", readyNow: "تاریخ آمادگی داده نشده: از اکنون حساب شد.", plannedFromNow: "از اکنون حساب شد.", commodityByHs: "کالا از روی کد HS شناخته شد.", commodityAssumed: "کالا نام برده نشده: کالای عمومی فرض شد.", massAssumed: "جرم داده نشده و فرض شد.", truckFlagsAssumed: "تنها کامیون‌های کشورهای مبدأ و مقصد ارائه می‌شود.", termsPlaceAssumed: "محل تحویل فرض شد.",
    usualSpread: "پراکندگی معمول زمان فرض شد.", hoursAssumed: "ساعت کار برآورد است.", disruption: "اختلال در رفت‌وآمد.", disruptionInForce: "اختلال در جریان است.", disruptionUnlikely: "اختلال کم‌احتمال در نظر گرفته نشد.", unsureLeftOut: "مسیرهایی که کمتر به‌موقع می‌رسند نشان داده نشد.", 
    searchCut: "جست‌وجو به سقف خود رسید: شاید مسیرهای بهتری باشد.", oldExchangeRate: "نرخ ارز کهنه است.", unknownEmissionsLeftOut: "بخش‌های بدون ضریب انتشار ارائه نمی‌شود.", unknownEmission: "انتشار این بخش نامعلوم است.", doubtfulService: "روشن نیست که این خط کار می‌کند.", reportedClosure: "گزارش بسته شدن یا محدودیت.", termsPlaceNotOnRoute: "محل تحویل روی مسیر نیست.", termsPlaceInsideLeg: "محل تحویل درون یک بخش است.", termsForSeaOnly: "این شرط تنها برای حمل دریایی است.",
  },
};
