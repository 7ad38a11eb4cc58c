import type { Words } from "./en.js";
import { plural } from "./plural.js";

const Several = {
  wagon: { one: "вагон", few: "вагона", many: "вагонов", other: "вагона" },
  truck: { one: "грузовик", few: "грузовика", many: "грузовиков", other: "грузовика" },
  transfer: { one: "перевалка", few: "перевалки", many: "перевалок", other: "перевалки" },
  border: { one: "граница", few: "границы", many: "границ", other: "границы" },
};

export const ru: Words = {
  tagline: "Грузовые маршруты Казахстан – Иран с расчётом по строкам",
  skip: "К маршрутам",
  nav: { label: "Разделы", plan: "План", data: "Данные", docs: "API" },
  language: "Язык",
  theme: { label: "Цвета", auto: "как в системе", light: "светлые", dark: "тёмные" },
  form: {
    label: "Отправка", from: "Откуда", to: "Куда", swap: "Поменять местами", goods: "Груз", anyGoods: "Сборный груз", hs: "Код ТН ВЭД", amount: "Количество", measure: "Единица количества",
    tonnes: "тонн", ready: "Готов", plan: "Рассчитать", packing: "Упаковка", packingHint: "не отмечено: все подходящие", criteria: "Сравнить по", more: "Другие условия",
    moreSet: n => `задано: ${n}`, less: "меньше", volume: "Объём, м³", value: "Стоимость груза", currency: "Валюта", arriveBy: "Прибыть до", avoid: "Избегать", require: "Обязательно", add: "Добавить", choose: "выберите…",
    drop: what => `Убрать: ${what}`, flags: "Флаги грузовиков", flagsHint: "не отмечено: страны отправления и назначения", doubtful: "Сомнительные линии", include: "показывать с предупреждением", exclude: "не показывать",
    maxTransfers: "Перевалок не больше", maxRoutes: "Маршрутов не больше", owner: "Контейнеры", shipper: "грузоотправителя", carrier: "перевозчика, с посуточной платой", incoterm: "Инкотермс", incotermPlace: "Пункт поставки",
    onTime: "Вероятность в срок не ниже, %", delayCost: "Цена дня опоздания, % стоимости",
    insurance: "Страхование, %", none: "нет", placesFrom: "Пункты отправления", placesTo: "Пункты назначения", trades: "Начать с примера", example: "Костанай, Kostanay, تهران…", via: "проехать по порядку",
    groups: { country: "Страны", mode: "Виды транспорта", crossing: "Погранпереходы", operator: "Железные дороги и грузовики", sailing: "Морские линии", place: "Пункты", via: "Проехать через, по порядку" },
  },
  presets: { food: "Пшеница на мельницы", chemical: "Карбамид в мешках", construction: "Керамическая плитка", lightIndustry: "Хлопковое волокно", metallurgy: "Стальные трубы в пачках" },
  classes: { food: "Продовольствие", chemical: "Химия", construction: "Стройматериалы", lightIndustry: "Лёгкая промышленность", metallurgy: "Металлургия", oil: "Нефть и нефтепродукты", other: "Прочее" },
  packings: { container20: "20-фут. контейнер", container40: "40-фут. контейнер", packed: "В упаковке", bulk: "Навалом" },
  criteria: { cost: "Цена", time: "Срок", co2e: "CO₂e", risk: "Риск" },
  modes: { rail: "Ж/д", road: "Авто", sea: "Море" },
  kinds: { transfer: "Перевалка", haul: "Ж/д", cross: "Граница", drive: "Авто", sail: "Море", wait: "Ожидание" },
  chargeKinds: { haul: "Ж/д тариф", sail: "Фрахт", drive: "Автоперевозка", crossing: "Граница", transfer: "Погрузка и перевалка", hire: "Аренда вагонов", storage: "Хранение", container: "Контейнеры", document: "Документы", insurance: "Страхование" },
  products: { train: "маршрутный поезд", slot: "места в регулярном поезде", single: "одиночные вагоны" },
  waits: { dispatch: "отправка железной дорогой", sailing: "отход судна", slot: "ближайший поезд с местами", price: "начало более низкой цены", stay: "заданная стоянка", opening: "часы работы", convoy: "колонна", departure: "отправление", capacity: "свободное место", disruption: "конец перерыва движения", other: "следующий участок" },
  tags: { cheapest: "самый дешёвый", fastest: "самый быстрый", greenest: "наименьший CO₂e", surest: "самый надёжный", balanced: "сбалансированный" },
  confidences: { published: "опубликовано", derived: "выведено", estimate: "оценка" },
  units: { t: "т", km: "км", min: "мин", kg: "кг", d: "дн", h: "ч", containers: "конт.", trucks: "груз.", wagons: "ваг.", units: "ед.", laneM: "м линии", gaugeMm: "мм колея", perTonne: "за тонну" },
  several: (n, text, unit) => `${text} ${plural("ru", n, Several[unit])}`,
  answer: {
    routes: "Маршруты", sort: "Порядок", asCompared: "как сравнивались", shown: (shown, all) => `${shown} из ${all} маршрутов, которые не уступают ни одному другому по критериям:`, ready: "готов", by: "прибыть до",
    cut: "Поиск прерван по лимиту: возможны лучшие маршруты.", assumed: n => `Что предположено (${n})`, said: (n, cost, time) => `Маршрутов: ${n}, цена от ${cost}, срок от ${time}.`,
    empty: "Укажите, что, откуда и куда везти, и здесь появятся маршруты, лучше которых нет.", network: "Сеть показана на карте; каждая точка и линия говорит, что она такое.",
    share: "Передать", print: "Печать", json: "JSON", csv: "CSV", geojson: "GeoJSON", curl: "Копировать как curl", link: "Копировать ссылку", copied: "Скопировано.", notCopied: "Браузер не разрешил копирование.",
  },
  progress: { planning: s => `Расчёт… ${s} с`, stop: "Остановить", stopped: "Расчёт остановлен.", loading: "Загрузка…" },
  route: {
    name: n => `Маршрут ${n}`, choose: n => `Выбрать маршрут ${n}`, cost: "Цена", time: "Срок", co2e: "CO₂e", steps: "Шаги", onTime: "В срок", lateness: "Ожидаемая цена опоздания", arrives: "прибытие", unknown: "неизвестно", restsOn: "Основано на",
    nineOfTen: text => `9 из 10: до ${text}`, eightOfTen: text => `8 из 10: до ${text}`, range: (low, high) => `${low} – ${high}`, compare: "Сравнить", borders: "Границы", distance: "Расстояние", tariffDistance: "Тарифное расстояние", similar: n => `похожих: ${n}`,
    missed: "Опоздание на рейс",
    perTonne: "За тонну", packing: "Упаковка", transfers: "Перевалки", typical: "обычно", wellToWheel: "полный цикл топлива",
  },
  map: {
    label: "Карта сети", caspian: "Каспийское море", zoomIn: "Приблизить", zoomOut: "Отдалить", whole: "Показать целиком", legend: "Обозначения", rail1520: "колея 1520 мм", rail1435: "колея 1435 мм", railPlanned: "проект или стройка", road: "автодорога", sea: "морская линия", crossing: "погранпереход", gauge: "смена колеи",
    credit: "Суша и границы: Natural Earth. Берег Каспия – до падения уровня моря.", close: "Закрыть", closeAndPlan: "Закрыть и рассчитать заново", avoid: what => `Рассчитать без: ${what}`, require: what => `Рассчитать через: ${what}`, setFrom: "Отсюда", setTo: "Сюда", leg: n => `Участок ${n}`, closed: "Закрыто в этом плане",
    reopen: "Снова открыть", skip: "Пропустить карту", surface: "покрытие",
  },
  charts: {
    scatter: "Цена и срок", scatterHint: "Точка – маршрут, её размер – CO₂e. На линии – те, дешевле и быстрее которых нет.", bars: "Цена по видам", days: "дней", diagram: "Время, цена, расстояние", diagramHint: "Вдоль пути, в км. Скачок – граница, перевалка или ожидание.", cost: "Цена", time: "Срок", costAxis: c => `цена, ${c}`, daysAxis: "дней", kmAxis: "км",
    point: (n, cost, time) => `Маршрут ${n}: ${cost}, ${time}`, beaten: "есть дешевле и быстрее, но этот меньше выделяет", timeline: "Ход перевозки", timelineHint: "время местное", delivered: "Доставлено",
  },
  charges: {
    title: "Расходы", lines: (n, c) => `строк: ${n}, в ${c}`, charge: "Расход", workedOut: "Расчёт", amount: "Сумма", lowHigh: "От – до", total: "Итого", addsUp: n => `сумма ${n} строк`, doesNot: sum => `сумма строк ${sum}`, tariff: "тариф", with: "с коэффициентами", legs: "участок", validFrom: "действует с", validTo: "по",
    paidBy: { seller: "платит продавец", buyer: "платит покупатель" }, seller: "продавец", buyer: "покупатель", rateIn: "ставка в", source: "Источник", fixed: "точно", rateOf: (kind, date) => `курс ${kind} на ${date}`, exchange: "курс валюты", atLeast: "не меньше", openTariff: "вся строка",
  },
  emissions: { title: "Выбросы", note: "элементы ISO 14083, полный цикл топлива", leg: "Участок", factor: "Коэффициент", ofIt: kg => `из них ${kg} кг при движении`, elements: { transport: "перевозка", hub: "терминал" } },
  papers: { title: "Документы", hours: h => `оформление ${h} ч`, price: p => `около ${p} USD`, charged: "учтено выше", notCharged: "в итог не входит" },
  compare: { title: "Сравнение маршрутов", hint: "Отметьте от двух до четырёх маршрутов, чтобы сравнить их рядом.", against: "разница с первым", close: "Закрыть сравнение", shares: "Доля опубликованных цен", low: "Цена, нижняя", high: "Цена, верхняя", none: "–" },
  data: {
    title: "Данные", tables: { places: "Пункты", crossings: "Погранпереходы", sailings: "Морские линии", tariffs: "Тарифы", datasets: "Набор данных" }, filter: "Отбор", find: "Найти", more: "Показать ещё", count: n => `строк: ${n}`, id: "Код", name: "Название", country: "Страна", kinds: "Вид", position: "Координаты", source: "Источник", mode: "Вид транспорта", gauge: "Колея", state: "Состояние сегодня",
    passing: "Прохождение, обычно (p90)", fees: "Сборы", opening: "Часы работы", reports: "Сообщения", fromTo: "Откуда – куда", service: "Судно", schedule: "Расписание", passage: "Переход", wait: "Ожидание", rates: "Ставки", operator: "Оператор", price: "Цена", valid: "Действует", version: "Версия", published: "Опубликована", by: "Кем", note: "Примечание", hash: "SHA-256", served: "действует", confidence: "Основано на", kind: "Вид", nothing: "Ничего не найдено.", failed: "Данные не загрузились.",
    placeKinds: { station: "станция", port: "порт", terminal: "терминал", border: "граница", city: "город" }, states: { open: "открыто", restricted: "ограничено", closed: "закрыто" },
    services: { bulk: "балкер", general: "генгруз", container: "контейнеровоз", roro: "ро-ро", railFerry: "ж/д паром" }, schedules: { timetable: "по расписанию", frequency: "с частотой", whenFull: "по заполнении", spot: "по вызову" },
    statuses: { open: "открыто", planned: "план", construction: "строится", closed: "закрыто", running: "работает", uncertain: "неясно", suspended: "приостановлено" },
  },
  dataset: { label: "Набор данных", bundled: "из комплекта", confirmed: ago => `проверен ${ago} назад`, memory: "Работает из памяти: это набор данных из комплекта программы; хранилища нет, публиковать нельзя.", degraded: "Данные могли устареть." },
  problem: {
    unreachable: "Сервер недоступен", tryAgain: "Повторить", check: "Проверьте связь и повторите.", incomplete: "Форма заполнена не полностью", planAgain: "Рассчитать заново:", without: what => `без ${what}`, from: "от", and: "и", trace: "Номер запроса", status: n => `Ответ сервера: ${n}`,
    noMatch: "Введите число.", chooseOne: "Возможно:",
    codes: { unauthorized: "Нужен ключ", forbidden: "Ключ этого не разрешает", malformedRequest: "Запрос составлен неверно", invalidRequest: "Так сделать нельзя", noRoute: "Нет маршрута, отвечающего условиям", busy: "Сервер занят", starting: "Сервер ещё загружает данные", unfinished: "Поиск не завершился вовремя", storageUnavailable: "Хранилище недоступно", internalError: "Ошибка сервера" },
  },
  faults: {
    malformed: () => "Записано неверно.", wrongType: v => (v ? `«${v}» – не число.` : "Нужно другое значение."), badText: () => "Недопустимые знаки.", badMoment: v => `«${v}» – не дата.`, badHsCode: v => `«${v}» – не код ТН ВЭД.`, unknownValue: v => `«${v}» здесь не подходит.`, outOfRange: () => "Число вне допустимых пределов.", tooMany: () => "Слишком много значений.", missing: () => "Заполните поле.",
    noCriteria: () => "Выберите хотя бы один критерий.", noPackings: () => "Выберите упаковку.", unknownPlace: v => `Пункт «${v}» неизвестен.`, ambiguousPlace: v => `«${v}» – таких пунктов несколько.`, unknownCommodity: v => `Груз «${v}» неизвестен.`, ambiguousCommodity: v => `«${v}» – таких грузов несколько.`, unknownCurrency: v => `Нет курса валюты «${v}».`, unknownCountry: v => `Страны «${v}» нет в данных.`,
    unknownCrossing: v => `Погранперехода «${v}» нет в данных.`, unknownOperator: v => `Оператора «${v}» нет в данных.`, unknownSailing: v => `Линии «${v}» нет в данных.`, sameOriginAndDestination: () => "Отправление и назначение совпадают.", packingNotPossible: () => "Этот груз так не возят.", notHandled: () => "Пункт не обрабатывает такую упаковку.", noCommonPacking: () => "Нет упаковки, которую обрабатывают оба пункта.",
    massExceedsUnits: () => "Груз не помещается в столько контейнеров.", deadlineBeforeReady: () => "Срок прибытия раньше готовности.", contradiction: v => `«${v}» одновременно избегается и требуется.`, notYetOffered: () => "Этого пока нет.", blocks: v => `Все оставшиеся пути идут через: ${v}.`, severalTimes: () => "Задайте одно время.", unknownDataset: () => "Такой версии данных нет.",
  },
  notices: {
    nearestPlace: "Взят ближайший пункт.", readyNow: "Дата готовности не задана: считается с этого момента.", plannedFromNow: "Рассчитано с этого момента.", commodityByHs: "Груз определён по коду ТН ВЭД.", commodityAssumed: "Груз не назван: принят сборный груз.", massAssumed: "Масса не задана и принята.", truckFlagsAssumed: "Предлагаются только грузовики стран отправления и назначения.", termsPlaceAssumed: "Пункт поставки принят.",
    usualSpread: "Разброс времени принят обычным.", hoursAssumed: "Часы работы – оценка.", disruption: "Перерыв движения.", disruptionInForce: "Действует перерыв движения.", disruptionUnlikely: "Возможный, но маловероятный перерыв не учтён.", unsureLeftOut: "Маршруты, которые реже приходят в срок, не показаны.", 
    searchCut: "Поиск прерван по лимиту: возможны лучшие маршруты.", oldExchangeRate: "Старый курс валюты.", unknownEmissionsLeftOut: "Участки без известного коэффициента выбросов не предлагаются.", unknownEmission: "Выбросы участка неизвестны.", doubtfulService: "Неизвестно, работает ли эта линия.", reportedClosure: "Сообщение о закрытии или ограничении.", termsPlaceNotOnRoute: "Пункт поставки не лежит на маршруте.", termsPlaceInsideLeg: "Пункт поставки лежит внутри участка.", termsForSeaOnly: "Это условие поставки – только для морской перевозки.",
  },
};
