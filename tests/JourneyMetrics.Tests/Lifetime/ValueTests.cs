using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Tests.Lifetime;

public sealed class ValueTests
{
    private static readonly BgNbd bgNbd = new(0.243, 4.414, 0.793, 2.426);
    private static readonly ParetoNbd paretoNbd = new(0.553, 10.578, 0.606, 11.669);
    private static readonly GammaGamma spend = new(6.25, 3.74, 15.44);

    private static readonly PurchaseModel[] models = [bgNbd, new MbgNbd(0.525, 6.183, 0.891, 1.614), paretoNbd, new Nbd(0.385, 12.07), new GGomNbd(0.553, 10.578, 0.002, 0.606, 11.669), new BgCnbd(2, 0.243, 4.414, 0.793, 2.426)];
    private static readonly double[] fewValues = new double[50 * 5];
    private static readonly double[] manyValues = new double[4_000 * 5];
    private static readonly CustomerSummary[] customers = [new(2, 30.43, 38.86), new(0, 0, 38.86), new(26, 30.86, 31), new(1, 1.71, 38.86), new(7, 29.43, 38.86)];

    [Fact]
    public void Values_are_those_of_an_independent_calculation()
    {
        // 40-digit reference values (mpmath) of customers of the CDNOW sample: 52 weeks by the BG/NBD, 12 months by the Pareto/NBD.
        var weeks = new CustomerLifetimeValue(bgNbd, spend, new ValueConvention(1, Math.Pow(1.1, 1.0 / 52) - 1, PeriodTiming.EndOfPeriod, 52, 0.3));
        Assert.Equal(11.02768394735146, weeks.Value(customers[0], 22.35).OrThrow(), 1e-9);
        Assert.Equal(2.543537676508104, weeks.Value(customers[1], 0).OrThrow(), 1e-9);
        Assert.Equal(86.15234389758085, weeks.Value(customers[4], 73.74).OrThrow(), 1e-8);
        var months = new CustomerLifetimeValue(paretoNbd, spend, new ValueConvention(4.345, 0.01, PeriodTiming.EndOfPeriod, 12));
        Assert.Equal(43.08991786006475, months.Value(customers[0], 22.35).OrThrow(), 1e-9);
        Assert.Equal(318.5492513891698, months.Value(customers[4], 73.74).OrThrow(), 1e-8);
    }

    [Fact]
    public void Without_discount_value_is_margin_times_spend_times_purchases()
    {
        foreach (var model in models)
        {
            foreach (var timing in Enum.GetValues<PeriodTiming>())
            {
                var value = new CustomerLifetimeValue(model, spend, new ValueConvention(4, 0, timing, 13, 0.3));
                foreach (var customer in customers)
                {
                    var mean = customer.Repeats == 0 ? 0 : 25.0;
                    var expected = 0.3 * spend.ExpectedSpend(customer.Repeats, mean).OrThrow() * model.ExpectedPurchases(customer, 52).OrThrow();
                    Assert.Equal(1, value.Value(customer, mean).OrThrow() / expected, 1e-11);
                }
            }
        }
    }

    [Fact]
    public void A_long_horizon_comes_to_the_endless_one_and_that_to_the_residual_purchases()
    {
        foreach (var model in models)
        {
            foreach (var customer in customers)
            {
                foreach (var timing in Enum.GetValues<PeriodTiming>())
                {
                    var far = CustomerLifetimeValue.DiscountedPurchases(model, customer, new ValueConvention(4, 0.1, timing, 450)).OrThrow();
                    var endless = CustomerLifetimeValue.DiscountedPurchases(model, customer, new ValueConvention(4, 0.1, timing)).OrThrow();
                    Assert.Equal(1, far / endless, 1e-8);
                }

                var continuous = ValueConvention.AtContinuousRate(0.02);
                Assert.Equal(1, CustomerLifetimeValue.DiscountedPurchases(model, customer, continuous).OrThrow() / model.ResidualPurchases(customer, 0.02).OrThrow(), 1e-10);

                // Ever shorter periods count each purchase at its instant.
                var daily = CustomerLifetimeValue.DiscountedPurchases(model, customer, new ValueConvention(1.0 / 64, Math.Exp(0.02 / 64) - 1, PeriodTiming.MidOfPeriod)).OrThrow();
                Assert.Equal(1, daily / model.ResidualPurchases(customer, 0.02).OrThrow(), 1e-6);
            }
        }
    }

    [Fact]
    public void An_endless_value_without_discount_has_one_where_the_model_does()
    {
        var convention = new ValueConvention(1, 0);
        Assert.Equal(Undefined.Divergent, CustomerLifetimeValue.DiscountedPurchases(bgNbd, customers[0], convention).Reason);
        var finite = new ParetoNbd(0.5, 10, 1.6, 12);
        Assert.Equal(finite.ResidualPurchases(customers[0], 0), CustomerLifetimeValue.DiscountedPurchases(finite, customers[0], convention));
        var heavy = new CustomerLifetimeValue(bgNbd, new GammaGamma(6, 0.9, 15), new ValueConvention(1, 0.01, periods: 12));
        Assert.Equal(Undefined.Divergent, heavy.Value(customers[1], 0).Reason);
        Assert.True(heavy.Value(customers[0], 20).IsDefined);
        Assert.Equal(Undefined.Divergent, heavy.Total(Table()).Reason);
        Assert.Equal(Undefined.Divergent, heavy.ValueOfNewCustomer().Reason);
    }

    [Fact]
    public void Opportunities_count_at_their_own_times()
    {
        var model = new BgBb(1.204, 0.75, 0.657, 2.783);
        var customer = new CustomerSummary(3, 5, 6);
        double At(ValueConvention convention) => CustomerLifetimeValue.DiscountedPurchases(model, customer, convention).OrThrow();
        Assert.Equal(model.ResidualPurchases(customer, 0.1).OrThrow(), At(new ValueConvention(1, 0.1)), 1e-12);
        Assert.Equal(At(new ValueConvention(1, 0.1)), At(new ValueConvention(1, 0.1, PeriodTiming.EndOfPeriod, 600)), 1e-9);
        Assert.Equal(At(new ValueConvention(1, 0.1)), At(ValueConvention.AtContinuousRate(Math.Log(1.1))), 1e-12);
        Assert.Equal(At(new ValueConvention(2, 0.21)), At(new ValueConvention(2, 0.21, PeriodTiming.EndOfPeriod, 400)), 1e-9);
        Assert.Equal(At(new ValueConvention(1, 0.1, PeriodTiming.EndOfPeriod, 5)), At(ValueConvention.AtContinuousRate(Math.Log(1.1), 5)), 1e-12);
        Assert.Throws<ArgumentException>("convention", () => At(new ValueConvention(1.5, 0.1, PeriodTiming.EndOfPeriod, 5)));
    }

    [Fact]
    public void Scores_are_the_values_of_single_customers()
    {
        var table = Table();
        var values = new double[table.Count];
        foreach (var model in models)
        {
            var value = new CustomerLifetimeValue(model, spend, new ValueConvention(4.345, 0.01, PeriodTiming.MidOfPeriod, 12, 0.4));
            value.Score(table, values);
            for (var row = 0; row < table.Count; row++)
            {
                var single = value.Value(table[row], table.MeanSpend(row).Value ?? 0).OrThrow();
                Assert.Equal(single, values[row], 1e-11 * single);
            }

            Assert.Equal(values.Sum(), value.Total(table).OrThrow(), 1e-9);
            Assert.Equal(new Money((decimal)value.Total(table).OrThrow(), "EUR"), value.TotalIn(new Currency("EUR"), table).OrThrow());
        }
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var drawn = bgNbd.Simulate(1, 20_000, 40).Table;
        var (one, two) = (new double[drawn.Count], new double[drawn.Count]);
        var value = new CustomerLifetimeValue(paretoNbd, spend, new ValueConvention(4.345, 0.01, PeriodTiming.EndOfPeriod, 12));
        value.ScorePurchases(drawn, one);
        value.ScorePurchases(drawn, two, threads: 2);
        Assert.Equal(one, two);
    }

    [Fact]
    public void Scoring_allocates_the_same_for_any_number_of_customers()
    {
        var value = new CustomerLifetimeValue(bgNbd, spend, new ValueConvention(4.345, 0.01, PeriodTiming.EndOfPeriod, 12));
        var (few, many) = (Repeated(50), Repeated(4_000));
        Assert.Equal(Allocation.Of(() => value.Score(few, fewValues)), Allocation.Of(() => value.Score(many, manyValues)));
    }

    [Fact]
    public void Intervals_hold_the_uncertainty_of_both_fits()
    {
        var drawn = bgNbd.Simulate(3, 3_000, 38).Table;
        var repeaters = Enumerable.Range(0, drawn.Count).Where(row => drawn[row].Repeats > 0).ToArray();
        var means = new double[drawn.Count];
        var amounts = spend.Simulate(3, Array.ConvertAll(repeaters, row => drawn[row].Repeats));
        for (var i = 0; i < repeaters.Length; i++)
            means[repeaters[i]] = amounts.Means[i];
        var rows = Enumerable.Range(0, drawn.Count).ToArray();
        var table = CustomerTable.FromRows(rows, row => drawn[row].Repeats, row => drawn[row].Recency, row => drawn[row].Age, meanSpend: row => means[row]);
        var (buying, spending) = (BgNbd.Fit(table), GammaGamma.Fit(table));
        var convention = new ValueConvention(4.345, 0.01, PeriodTiming.EndOfPeriod, 9, 0.3);
        var fitted = new FittedLifetimeValue<BgNbd>(buying, spending, convention);
        var one = fitted.Value(customers[0], 22.35);
        Assert.Equal(fitted.Model.Value(customers[0], 22.35).OrThrow(), one.Value.OrThrow(), 1e-12);

        // The squares of the two fits' own errors add.
        var first = buying.Estimate(model => new CustomerLifetimeValue(model, spending.Model, convention).Value(customers[0], 22.35).OrThrow()).StandardError!.Value.OrThrow();
        var second = spending.Estimate(money => new CustomerLifetimeValue(buying.Model, money, convention).Value(customers[0], 22.35).OrThrow()).StandardError!.Value.OrThrow();
        Assert.Equal(Math.Sqrt((first * first) + (second * second)), one.StandardError!.Value.OrThrow(), 1e-9);
        Assert.True(first > 0 && second > 0);

        var total = fitted.Total(table);
        Assert.Equal(fitted.Model.Total(table).OrThrow(), total.Value.OrThrow(), 1e-6);
        var predicted = fitted.PredictTotal(table);
        var (inner, outer) = (total.Interval.OrThrow(), predicted.Predictive.OrThrow());
        Assert.True(outer.Lower < inner.Lower && outer.Upper > inner.Upper);
        Assert.Equal(Undefined.NotWellFounded, new FittedLifetimeValue<BgNbd>(buying, spending, new ValueConvention(4.345, 0.01)).PredictTotal(table).Predictive.Reason);
    }

    [Fact]
    public void A_fit_that_did_not_converge_has_no_value()
    {
        var nobody = BgNbd.Fit(CustomerTable.FromColumns([.. Enumerable.Repeat(0L, 20)], new double[20], [.. Enumerable.Repeat(30.0, 20)]));
        var fitted = new FittedLifetimeValue<BgNbd>(nobody, GammaGamma.Fit(spend.Simulate(1, [.. Enumerable.Repeat(2L, 500)])), new ValueConvention(1, 0.01, periods: 12));
        Assert.False(fitted.Value(customers[1], 0).Value.IsDefined);
        Assert.Throws<UndefinedException>(() => fitted.Model);
    }

    [Fact]
    public void Wrong_conventions_name_what_is_wrong()
    {
        Assert.Contains("discount rate must be > -1", Assert.Throws<ArgumentOutOfRangeException>("discount", () => new ValueConvention(1, -1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("periodLength", () => new ValueConvention(0, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>("periods", () => new ValueConvention(1, 0.1, PeriodTiming.EndOfPeriod, -1));
        Assert.Throws<ArgumentOutOfRangeException>("margin", () => new ValueConvention(1, 0.1, margin: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("timing", () => new ValueConvention(1, 0.1, (PeriodTiming)9));
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => ValueConvention.AtContinuousRate(double.NaN));
        var value = new CustomerLifetimeValue(bgNbd, spend, new ValueConvention(1, 0.1, periods: 3));
        Assert.Throws<ArgumentException>("table", () => value.Score(CustomerTable.FromColumns([0L], [0.0], [1.0]), new double[1]));
        Assert.Throws<ArgumentException>("values", () => value.Score(Table(), new double[1]));
        Assert.Equal(0, new CustomerLifetimeValue(bgNbd, spend, new ValueConvention(1, 0.1, periods: 0)).Value(customers[0], 10).OrThrow());
    }

    private static CustomerTable Table() => Repeated(1);

    private static CustomerTable Repeated(int times)
    {
        var rows = Enumerable.Range(0, times * customers.Length).Select(row => customers[row % customers.Length]).ToArray();
        return CustomerTable.FromRows(rows, row => row.Repeats, row => row.Recency, row => row.Age, meanSpend: row => row.Repeats == 0 ? 0 : 10 + row.Repeats);
    }
}
