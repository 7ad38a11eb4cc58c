using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Api.Quotes;

/// <summary>The words of the page for print in one language.</summary>
internal sealed record QuoteWords(
    string Title, string Number, string Reference, string Made, string ValidUntil, string From, string To, string Goods, string Terms, string Price, string Ready, string Arrives, string Days,
    string Route, string Step, string Mode, string Carrier, string Distance, string Charges, string Charge, string Amount, string Payer, string Source, string Margin, string Total, string Conditions,
    string Notices, string Documents, string Dataset, string Seller, string Buyer)
{
    private static readonly QuoteWords English = new(
        "Quotation", "Number", "Your reference", "Made", "Valid until", "From", "To", "Goods", "Terms", "Price", "Departs", "Arrives, typically", "days", "Route", "Step", "Mode", "Carrier", "Distance, km",
        "Charges", "Charge", "Amount", "Paid by", "Source", "Margin", "Total", "Conditions", "What was assumed", "Documents needed", "Prices of dataset", "seller", "buyer")
    {
        Kinds = ["Handling", "Haul", "Border", "Drive", "Sailing", "Wait"],
        Modes = ["rail", "road", "sea"],
    };

    private static readonly QuoteWords Russian = new(
        "Коммерческое предложение", "Номер", "Ваш номер", "Составлено", "Действительно до", "Откуда", "Куда", "Груз", "Условия", "Цена", "Отправление", "Прибытие, обычно", "сут.", "Маршрут", "Этап", "Вид транспорта",
        "Перевозчик", "Расстояние, км", "Начисления", "Начисление", "Сумма", "Платит", "Источник", "Наценка", "Итого", "Условия предложения", "Что принято", "Необходимые документы", "Цены набора данных", "продавец", "покупатель")
    {
        Kinds = ["Обработка", "Перевозка", "Граница", "Автоперевозка", "Морской рейс", "Ожидание"],
        Modes = ["ж/д", "авто", "море"],
    };

    private static readonly QuoteWords Kazakh = new(
        "Коммерциялық ұсыныс", "Нөмірі", "Сіздің нөміріңіз", "Жасалған", "Жарамды мерзімі", "Қайдан", "Қайда", "Жүк", "Шарттар", "Бағасы", "Жөнелу", "Келу, әдетте", "тәул.", "Бағыт", "Кезең", "Көлік түрі",
        "Тасымалдаушы", "Қашықтық, км", "Төлемдер", "Төлем", "Сомасы", "Төлеуші", "Дереккөз", "Үстеме", "Барлығы", "Ұсыныс шарттары", "Болжамдар", "Қажетті құжаттар", "Деректер жинағының бағалары", "сатушы", "сатып алушы")
    {
        Kinds = ["Өңдеу", "Тасымал", "Шекара", "Автотасымал", "Теңіз рейсі", "Күту"],
        Modes = ["теміржол", "авто", "теңіз"],
    };

    private static readonly QuoteWords Persian = new(
        "پیشنهاد قیمت", "شماره", "شماره شما", "تاریخ تنظیم", "معتبر تا", "مبدأ", "مقصد", "کالا", "شرایط تحویل", "قیمت", "حرکت", "رسیدن، معمولاً", "روز", "مسیر", "مرحله", "شیوه حمل", "حمل‌کننده", "مسافت، کیلومتر",
        "هزینه‌ها", "هزینه", "مبلغ", "پرداخت‌کننده", "منبع", "حاشیه سود", "جمع", "شرایط", "فرض‌ها", "اسناد لازم", "قیمت‌های مجموعه داده", "فروشنده", "خریدار")
    {
        Kinds = ["تخلیه و بارگیری", "حمل ریلی", "مرز", "حمل جاده‌ای", "سفر دریایی", "انتظار"],
        Modes = ["ریلی", "جاده‌ای", "دریایی"],
    };

    /// <summary>By <see cref="LegKind"/>.</summary>
    private string[] Kinds { get; init; } = [];

    /// <summary>By <see cref="Planning.Plans.Mode"/>.</summary>
    private string[] Modes { get; init; } = [];

    internal string Of(LegKind kind) => Kinds[(int)kind];

    internal string Of(Mode mode) => Modes[(int)mode];

    internal static QuoteWords In(string language) => language switch
    {
        "ru" => Russian,
        "kk" => Kazakh,
        "fa" => Persian,
        _ => English,
    };
}
