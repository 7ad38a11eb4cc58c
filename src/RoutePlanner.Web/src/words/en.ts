// English words of the page. Its type is that of the other languages: a word that is missing there does not compile.

export const en = {
  tagline: "Freight routes Kazakhstan – Iran, priced line by line",
  skip: "Skip to the routes",
  nav: { label: "Views", plan: "Plan", data: "Data", docs: "API" },
  language: "Language",
  theme: { label: "Colours", auto: "as the system", light: "light", dark: "dark" },
  form: {
    label: "Shipment", from: "From", to: "To", swap: "Swap from and to", goods: "Goods", anyGoods: "General goods", hs: "HS code", amount: "Amount", measure: "Measure of the amount",
    tonnes: "tonnes", ready: "Ready on", plan: "Plan", packing: "Packing", packingHint: "none ticked: all that suit", criteria: "Compare by", more: "More options",
    moreSet: (n: string) => `${n} set`, less: "fewer", volume: "Volume, m³", value: "Value of the goods", currency: "Currency", arriveBy: "Arrive by", avoid: "Avoid", require: "Require", add: "Add", choose: "choose…",
    drop: (what: string) => `Remove ${what}`, flags: "Truck flags", flagsHint: "none ticked: those of origin and destination", doubtful: "Doubtful services", include: "include, with a warning", exclude: "leave out",
    maxTransfers: "Transfers at most", maxRoutes: "Routes shown at most", owner: "Containers", shipper: "the shipper's own", carrier: "the carrier's, paid by the day", incoterm: "Incoterm", incotermPlace: "Named place",
    onTime: "In time at least, %", delayCost: "A day late costs, % of value",
    insurance: "Insurance, %", none: "none", placesFrom: "Places to start from", placesTo: "Places to go to", trades: "Begin with an example", example: "Kostanay, Қостанай, تهران…", via: "pass, in this order",
    groups: { country: "Countries", mode: "Modes", crossing: "Crossings", operator: "Railways and trucks", sailing: "Sailings", place: "Places", via: "Pass through, in order" },
  },
  presets: { food: "Wheat to the mills", chemical: "Urea in bags", construction: "Ceramic tiles", lightIndustry: "Cotton fibre", metallurgy: "Steel pipe in bundles" },
  classes: { food: "Food", chemical: "Chemicals", construction: "Construction materials", lightIndustry: "Light industry", metallurgy: "Metallurgy", oil: "Oil and oil products", other: "Other goods" },
  packings: { container20: "20 ft container", container40: "40 ft container", packed: "Packed", bulk: "Bulk" },
  criteria: { cost: "Cost", time: "Time", co2e: "CO₂e", risk: "Risk" },
  modes: { rail: "Rail", road: "Road", sea: "Sea" },
  kinds: { transfer: "Transfer", haul: "Rail", cross: "Border", drive: "Road", sail: "Sea", wait: "Wait" },
  chargeKinds: { haul: "Rail haul", sail: "Sea freight", drive: "Road haul", crossing: "Border", transfer: "Handling", hire: "Wagon hire", storage: "Storage", container: "Containers", document: "Papers", insurance: "Insurance" },
  products: { train: "block train", slot: "places in a regular train", single: "single wagons" },
  waits: { dispatch: "dispatch by the railway", sailing: "the ship to sail", slot: "the next train with places", price: "a lower price to begin", stay: "the stay that you asked for", opening: "opening hours", convoy: "the convoy", departure: "the departure", capacity: "a free place", disruption: "the end of a disruption", other: "the next leg" },
  tags: { cheapest: "cheapest", fastest: "fastest", greenest: "greenest", surest: "surest", balanced: "balanced" },
  confidences: { published: "published", derived: "derived", estimate: "estimate" },
  units: { t: "t", km: "km", min: "min", kg: "kg", d: "d", h: "h", containers: "containers", trucks: "trucks", wagons: "wagons", units: "units", laneM: "lane m", gaugeMm: "mm gauge", perTonne: "a tonne" },
  several: (n: number, text: string, unit: "wagon" | "truck" | "transfer" | "border") => `${text} ${unit}${n === 1 ? "" : "s"}`,
  answer: {
    routes: "Routes", sort: "Order by", asCompared: "as compared", shown: (shown: string, all: string) => `${shown} of ${all} routes that no other beats on`, ready: "ready", by: "there by",
    cut: "The search was cut by a limit: better routes may exist.", assumed: (n: string) => `What was assumed (${n})`, said: (n: string, cost: string, time: string) => `${n} routes, from ${cost} and from ${time}.`,
    empty: "Say what goes from where to where, and the routes that nothing beats appear here.", network: "The network is on the map; every point and line tells what it is.",
    share: "Share", print: "Print", json: "JSON", csv: "CSV", geojson: "GeoJSON", curl: "Copy as curl", link: "Copy link", copied: "Copied.", notCopied: "The browser did not allow copying.",
  },
  progress: { planning: (s: string) => `Planning… ${s} s`, stop: "Stop", stopped: "Planning was stopped.", loading: "Loading…" },
  route: {
    name: (n: string) => `Route ${n}`, choose: (n: string) => `Choose route ${n}`, cost: "Cost", time: "Time", co2e: "CO₂e", steps: "Steps", onTime: "On time", lateness: "Expected cost of lateness", arrives: "arrives", unknown: "not known", restsOn: "Rests on",
    nineOfTen: (text: string) => `9 in 10: ${text}`, eightOfTen: (text: string) => `8 in 10: ${text}`, range: (low: string, high: string) => `${low} – ${high}`, compare: "Compare", borders: "Borders", distance: "Distance", tariffDistance: "Tariff distance", similar: (n: string) => `${n} more like it`,
    missed: "Connection missed",
    perTonne: "Per tonne", packing: "Packing", transfers: "Transfers", typical: "typical", wellToWheel: "well to wheel",
  },
  map: {
    label: "Map of the network", caspian: "Caspian Sea", zoomIn: "Zoom in", zoomOut: "Zoom out", whole: "Show the whole", legend: "Legend", rail1520: "rail 1520 mm", rail1435: "rail 1435 mm", railPlanned: "planned or being built", road: "road", sea: "sailing", crossing: "crossing", gauge: "change of gauge",
    credit: "Land and borders: Natural Earth. The coast of the Caspian is the one before the fall of the sea.", close: "Close", closeAndPlan: "Close it and plan again", avoid: (what: string) => `Plan again without ${what}`, require: (what: string) => `Plan again by ${what}`, setFrom: "Start here", setTo: "Go here", leg: (n: string) => `Leg ${n}`, closed: "Closed in this plan",
    reopen: "Open it again", skip: "Skip the map", surface: "surface",
  },
  charts: {
    scatter: "Cost and time", scatterHint: "Each point is a route; its size is the CO₂e. On the line: none is both cheaper and faster.", bars: "Cost by kind", days: "days", diagram: "Time, cost and distance", diagramHint: "Along the way, in km. A jump is a border, a transfer or a wait.", cost: "Cost", time: "Time", costAxis: (c: string) => `cost, ${c}`, daysAxis: "days", kmAxis: "km",
    point: (n: string, cost: string, time: string) => `Route ${n}: ${cost}, ${time}`, beaten: "cheaper and faster routes exist; it emits less", timeline: "Timeline", timelineHint: "times are local", delivered: "Delivered",
  },
  charges: {
    title: "Charges", lines: (n: string, c: string) => `${n} lines, in ${c}`, charge: "Charge", workedOut: "Worked out", amount: "Amount", lowHigh: "Low – high", total: "Total", addsUp: (n: string) => `the ${n} lines add up to it`, doesNot: (sum: string) => `the lines add up to ${sum}`, tariff: "tariff", with: "with", legs: "leg", validFrom: "valid from", validTo: "to",
    paidBy: { seller: "paid by the seller", buyer: "paid by the buyer" }, seller: "seller", buyer: "buyer", rateIn: "rate in", source: "Source", fixed: "fixed", rateOf: (kind: string, date: string) => `${kind} rate of ${date}`, exchange: "exchange rate", atLeast: "at least", openTariff: "the whole row",
  },
  emissions: { title: "Emissions", note: "ISO 14083 elements, well to wheel", leg: "Leg", factor: "Factor", ofIt: (kg: string) => `of it ${kg} kg tank to wheel`, elements: { transport: "transport", hub: "hub" } },
  papers: { title: "Documents", hours: (h: string) => `${h} h to get`, price: (p: string) => `about ${p} USD`, charged: "charged above", notCharged: "not in the total" },
  compare: { title: "Compare routes", hint: "Tick two to four routes to see them side by side.", against: "difference to the first", close: "Close the comparison", shares: "Cost that rests on published figures", low: "Cost, low", high: "Cost, high", none: "–" },
  data: {
    title: "Data", tables: { places: "Places", crossings: "Crossings", sailings: "Sailings", tariffs: "Tariffs", datasets: "Dataset" }, filter: "Filter", find: "Find", more: "Show more", count: (n: string) => `${n} rows`, id: "Id", name: "Name", country: "Country", kinds: "Kind", position: "Position", source: "Source", mode: "Mode", gauge: "Gauge", state: "State today",
    passing: "Passing, typical (p90)", fees: "Fees", opening: "Opening hours", reports: "Reports", fromTo: "From – to", service: "Service", schedule: "Schedule", passage: "Passage", wait: "Wait", rates: "Rates", operator: "Operator", price: "Price", valid: "Valid", version: "Version", published: "Published", by: "By", note: "Note", hash: "SHA-256", served: "served now", confidence: "Rests on", kind: "Kind", nothing: "Nothing found.", failed: "The data could not be loaded.",
    placeKinds: { station: "station", port: "port", terminal: "terminal", border: "border", city: "city" }, states: { open: "open", restricted: "restricted", closed: "closed" },
    services: { bulk: "bulk ship", general: "general cargo", container: "container ship", roro: "ro-ro", railFerry: "rail ferry" }, schedules: { timetable: "timetable", frequency: "by frequency", whenFull: "leaves when full", spot: "on call" },
    statuses: { open: "open", planned: "planned", construction: "being built", closed: "closed", running: "running", uncertain: "uncertain", suspended: "suspended" },
  },
  dataset: { label: "Dataset", bundled: "as bundled", confirmed: (ago: string) => `confirmed ${ago} ago`, memory: "Served from memory: this is the dataset that came with the program; there is no storage, and nothing can be published.", degraded: "The data may be out of date." },
  problem: {
    unreachable: "The server cannot be reached", tryAgain: "Try again", check: "Check the connection and try again.", incomplete: "The form is not complete", planAgain: "Plan again:", without: (what: string) => `without ${what}`, from: "from", and: "and", trace: "Trace id", status: (n: string) => `The server answered ${n}`,
    noMatch: "Write a number.", chooseOne: "Did you mean:",
    codes: { unauthorized: "A key is needed", forbidden: "The key does not allow this", malformedRequest: "The request is malformed", invalidRequest: "The request asks for something that cannot be", noRoute: "No route meets the demands", busy: "The server is busy", starting: "The server is still loading its data", unfinished: "The search did not end in time", storageUnavailable: "The storage is not available", internalError: "A fault of the server" } as Record<string, string>,
  },
  // In English the sentences of the server are shown.
  faults: {} as Record<string, (value: string) => string>,
  notices: {} as Record<string, string>,
};

export type Words = typeof en;
