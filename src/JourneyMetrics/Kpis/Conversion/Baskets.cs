using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>From the cart to the order and back: abandonment, units, additions, discounts, returns.</summary>
public static class Baskets
{
    private static readonly RateKpi<Over> addToCartRate = new()
    {
        Id = "add_to_cart_rate",
        Calculator = nameof(Baskets) + "." + nameof(AddToCartRate),
        Name = "Add-to-cart rate",
        Synonyms = ["add to cart", "ATC rate"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("carts", "sessions", "Sessions in which something was put into the cart, each counted once."),
            KpiInput.Count("sessions", "sessions", "All sessions of the same period."),
        ],
        Stages = ["purchase"],
        Mistakes = ["Added items counted instead of sessions."],
    };

    private static readonly RateKpi<OneMinusOver> cartAbandonmentRate = new()
    {
        Id = "cart_abandonment_rate",
        Calculator = nameof(Baskets) + "." + nameof(CartAbandonmentRate),
        Name = "Cart abandonment rate",
        Synonyms = ["abandonment rate", "shopping cart abandonment"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("purchases", "carts", "Carts that were bought."),
            KpiInput.Count("carts", "carts", "Carts with something in them, bought or not; those still open left out."),
        ],
        Stages = ["purchase"],
        Mistakes = ["Abandoned over completed instead of over all carts.", "0 % when there are no carts: it is undefined."],
        Identities = ["cart_abandonment_rate = 1 - purchases / carts"],
        Variants = ["checkout_abandonment_rate"],
        References = ["goodcontent.org: abandonment rate"],
    };

    private static readonly RateKpi<OneMinusOver> checkoutAbandonmentRate = new()
    {
        Id = "checkout_abandonment_rate",
        Calculator = nameof(Baskets) + "." + nameof(CheckoutAbandonmentRate),
        Name = "Checkout abandonment rate",
        Synonyms = ["abandonment rate"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("purchases", "checkouts", "Checkouts that ended in an order."),
            KpiInput.Count("checkouts", "checkouts", "Checkouts that were started."),
        ],
        Stages = ["purchase"],
        Mistakes = ["Taken for cart abandonment, which has more carts in its base."],
        Identities = ["checkout_abandonment_rate = 1 - purchases / checkouts"],
        Variants = ["cart_abandonment_rate"],
    };

    private static readonly RatioKpi<Over> unitsPerOrder = new()
    {
        Id = "units_per_order",
        Uncertainty = KpiUncertainty.RatioOfMeans,
        Calculator = nameof(Baskets) + "." + nameof(UnitsPerOrder),
        Name = "Units per order",
        Synonyms = ["UPT", "units per transaction", "items per order"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Count,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = 0,
        Inputs =
        [
            KpiInput.Count("units", "units", "Units sold; three of one article are three."),
            KpiInput.Count("orders", "orders", "Orders that they were sold in."),
        ],
        Stages = ["purchase"],
        Mistakes = ["Lines of the order counted instead of units."],
        Identities = ["average_order_value = units_per_order * revenue per unit"],
    };

    private static readonly RateKpi<Over> attachRate = new()
    {
        Id = "attach_rate",
        Calculator = nameof(Baskets) + "." + nameof(AttachRate),
        Name = "Attach rate",
        Synonyms = ["attachment rate"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("attached_orders", "orders", "Orders of the main product that hold the addition too."),
            KpiInput.Count("orders", "orders", "Orders of the main product."),
        ],
        Stages = ["purchase", "growth"],
        Mistakes = ["Additions sold by themselves counted as attached."],
    };

    private static readonly RatioKpi<Over> discountRateGranted = new()
    {
        Id = "discount_rate_granted",
        Calculator = nameof(Baskets) + "." + nameof(DiscountRateGranted),
        Name = "Discount share of gross sales",
        Synonyms = ["discount rate", "average discount"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        IsShare = true,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Money("discounts", "What was taken off list prices."),
            KpiInput.Money("gross_sales", "The same sales at list prices."),
        ],
        Stages = ["purchase"],
        Mistakes = ["Sales after the discount as the base.", "The mean of the discounts of orders."],
    };

    private static readonly RateKpi<Over> returnRate = new()
    {
        Id = "return_rate",
        Calculator = nameof(Baskets) + "." + nameof(ReturnRate),
        Name = "Return rate by units",
        Synonyms = ["return rate", "refund rate"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("returned", "units", "Units out of the sold ones that came back, whenever they came."),
            KpiInput.Count("sold", "units", "Units sold in the period, old enough that the time to return is over."),
        ],
        Stages = ["purchase", "retention"],
        Mistakes = ["Returns of a month over sales of that month: the returned were sold before."],
        Variants = ["return_rate_value"],
    };

    private static readonly RatioKpi<Over> returnRateValue = new()
    {
        Id = "return_rate_value",
        Calculator = nameof(Baskets) + "." + nameof(ReturnRateValue),
        Name = "Return rate by value",
        Synonyms = ["return rate", "refund rate"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        IsShare = true,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Money("returned_amount", "What was paid back of the sold amount, whenever it was."),
            KpiInput.Money("sold_amount", "Amount sold in the period, old enough that the time to return is over."),
        ],
        Stages = ["purchase", "retention"],
        Mistakes = ["Refunds of a month over sales of that month."],
        Variants = ["return_rate"],
    };

    internal static IEnumerable<KpiDefinition> Definitions =>
    [
        addToCartRate, cartAbandonmentRate, checkoutAbandonmentRate, unitsPerOrder, attachRate, discountRateGranted, returnRate,
        returnRateValue,
    ];

    /// <summary>Add-to-cart rate: the share of sessions that filled a cart. Formula: carts / sessions.</summary>
    /// <param name="carts">Sessions in which something was put into the cart, each counted once.</param>
    /// <param name="sessions">All sessions of the same period.</param>
    /// <returns>A rate of sessions; undefined without sessions. Pools as carts over sessions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the carts exceed the sessions.</exception>
    public static Rate AddToCartRate(long carts, long sessions) => addToCartRate.Compute(carts, sessions);

    /// <summary>Cart abandonment rate: the share of carts that were not bought. Formula: (carts - purchases) / carts.</summary>
    /// <param name="purchases">Carts that were bought.</param>
    /// <param name="carts">Carts with something in them, bought or not.</param>
    /// <returns>A rate of carts; undefined without carts. Pools as abandoned over carts.</returns>
    /// <remarks>Of started checkouts only it is <see cref="CheckoutAbandonmentRate"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the purchases exceed the carts.</exception>
    public static Rate CartAbandonmentRate(long purchases, long carts) => cartAbandonmentRate.Compute(purchases, carts);

    /// <summary>Checkout abandonment rate: the share of started checkouts without an order. Formula: (checkouts - purchases) / checkouts.</summary>
    /// <param name="purchases">Checkouts that ended in an order.</param>
    /// <param name="checkouts">Checkouts that were started.</param>
    /// <returns>A rate of checkouts; undefined without checkouts. Pools as abandoned over started.</returns>
    /// <remarks>Of all carts it is <see cref="CartAbandonmentRate"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the purchases exceed the checkouts.</exception>
    public static Rate CheckoutAbandonmentRate(long purchases, long checkouts) => checkoutAbandonmentRate.Compute(purchases, checkouts);

    /// <summary>Units per order (UPT). Formula: units / orders.</summary>
    /// <param name="units">Units sold.</param>
    /// <param name="orders">Orders that they were sold in.</param>
    /// <returns>Units per order; undefined without orders. Pools as units over orders.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio UnitsPerOrder(long units, long orders) => unitsPerOrder.Compute(units, orders);

    /// <summary>Attach rate: the share of orders of a main product that hold the addition too. Formula: attached_orders / orders.</summary>
    /// <param name="attachedOrders">Orders of the main product that hold the addition too.</param>
    /// <param name="orders">Orders of the main product.</param>
    /// <returns>A rate of orders; undefined without orders. Pools as attached over orders.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the attached exceed the orders.</exception>
    public static Rate AttachRate(long attachedOrders, long orders) => attachRate.Compute(attachedOrders, orders);

    /// <summary>Share of gross sales given away as discount. Formula: discounts / gross_sales.</summary>
    /// <param name="discounts">What was taken off list prices; zero or more.</param>
    /// <param name="grossSales">The same sales at list prices, in the same currency.</param>
    /// <returns>A share between 0 and 1; undefined without sales. Pools as discounts over gross sales.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the discounts exceed the sales.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio DiscountRateGranted(Money discounts, Money grossSales) => discountRateGranted.Compute(discounts, grossSales);

    /// <summary>Return rate by units: the share of sold units that came back. Formula: returned / sold.</summary>
    /// <param name="returned">Units out of the sold ones that came back.</param>
    /// <param name="sold">Units sold in the period.</param>
    /// <returns>A rate of units; undefined without sales. Pools as returned over sold.</returns>
    /// <remarks>By amount it is <see cref="ReturnRateValue"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the returned exceed the sold.</exception>
    public static Rate ReturnRate(long returned, long sold) => returnRate.Compute(returned, sold);

    /// <summary>Return rate by value: the share of the sold amount that was paid back. Formula: returned_amount / sold_amount.</summary>
    /// <param name="returnedAmount">What was paid back of the sold amount; zero or more.</param>
    /// <param name="soldAmount">Amount sold in the period, in the same currency.</param>
    /// <returns>A share between 0 and 1; undefined without sales. Pools as returned over sold amount.</returns>
    /// <remarks>By units it is <see cref="ReturnRate"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the returned amount exceeds the sold.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio ReturnRateValue(Money returnedAmount, Money soldAmount) => returnRateValue.Compute(returnedAmount, soldAmount);
}
