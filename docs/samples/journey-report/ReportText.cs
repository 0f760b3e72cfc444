using System.Globalization;
using JourneyMetrics;
using JourneyMetrics.Attribution;
using JourneyMetrics.Cohorts;
using JourneyMetrics.Funnels;
using JourneyMetrics.Kpis;

/// <summary>Prints a report as text, every figure with its counts.</summary>
internal static class ReportText
{
    public static void Write(TextWriter output, JourneyReport report)
    {
        output.WriteLine("Journey report");
        output.WriteLine($"  {report.Source}");
        output.WriteLine($"  {report.Log}");
        output.WriteLine(FormattableString.Invariant($"  as of {report.Settings.AsOf}, days and months of {report.Settings.Zone.Id}"));
        Write(output, report.Funnel, report.Settings);
        Write(output, report.Channels);
        Write(output, report.Cohorts);
        Write(output, report.Credit);
        Write(output, report.Value);
    }

    public static void Write(TextWriter output, PathTable paths)
    {
        output.WriteLine("Credit by path file");
        output.WriteLine(FormattableString.Invariant($"  {paths.Rows.Count} distinct paths, {paths.Total}, {paths.Nulls:#,0.##} without conversion"));
        Write(output, [paths.Credit(AttributionModel.FirstTouch), paths.Credit(AttributionModel.LastTouch), paths.Credit(AttributionModel.Linear)]);
    }

    private static void Write(TextWriter output, FunnelReport? funnel, ReportSettings settings)
    {
        output.WriteLine();
        output.WriteLine(FormattableString.Invariant($"Funnel (ordered, within {settings.Window.TotalDays:0.##} days)"));
        if (funnel is null)
        {
            output.WriteLine("  not given: it needs touchpoints and --funnel with the steps");
            return;
        }

        foreach (var step in funnel.Steps)
            output.WriteLine(FormattableString.Invariant($"  {step.Name,-14} {step.Count,7:#,0}   from the step before {step.StepRate,-24} lost {step.Lost,6:#,0}   95 %: {step.StepRate.WilsonInterval()}"));
        output.WriteLine($"  end to end     {funnel.EndToEnd}");
        output.WriteLine($"  weakest step   {funnel.WeakestStep}");
        output.WriteLine($"  largest loss   {funnel.LargestDrop}");
    }

    private static void Write(TextWriter output, SegmentTable? channels)
    {
        output.WriteLine();
        output.WriteLine("Channels (customers by the channel of their first touchpoint; the total is pooled)");
        if (channels is null)
        {
            output.WriteLine("  not given: it needs touchpoints");
            return;
        }

        output.WriteLine($"  {"channel",-14} {"spend",12} {"conversion",26} {"CAC",10} {"ROI",10} {"AOV",10}");
        foreach (var row in channels.Rows)
            WriteRow(row);
        WriteRow(channels.Total);
        foreach (var row in channels.Rows)
            WriteUndefined(row);

        void WriteUndefined(SegmentKpis row)
        {
            foreach (var (name, reason) in new[] { ("CAC", row.AcquisitionCost.Reason), ("ROI", row.ReturnOnInvestment.Reason), ("AOV", row.AverageOrderValue.Reason) })
            {
                if (reason is { } why)
                    output.WriteLine($"  {name} of {row.Counts.Segment} is {new Outcome<double>(null, why)}");
            }
        }

        void WriteRow(SegmentKpis row)
            => output.WriteLine(FormattableString.Invariant($"  {row.Counts.Segment,-14} {row.Counts.Spend.Amount,12:#,0.00} {row.Conversion,26} {Value(row.AcquisitionCost),10} {Value(row.ReturnOnInvestment),10} {Value(row.AverageOrderValue),10}{(row.IsSmall ? "  small sample" : string.Empty)}"));
    }

    private static void Write(TextWriter output, CohortTable? cohorts)
    {
        output.WriteLine();
        output.WriteLine("Cohorts (month of the first order; who ordered again k months later; * the month is not over)");
        if (cohorts is null)
        {
            output.WriteLine("  not given: it needs orders");
            return;
        }

        foreach (var row in cohorts.Rows)
            output.WriteLine($"  {row.Label} {string.Join(" ", row.Cells.Select(Cell))}".TrimEnd());
        output.WriteLine("  pooled over complete cells:");
        for (var k = 0; k < cohorts.PooledRetention.Count; k++)
            output.WriteLine(FormattableString.Invariant($"  {k,7} {cohorts.PooledRetention[k]}"));

        static string Cell(CohortCell cell) => cell.Status switch
        {
            CellStatus.Future => "     ",
            CellStatus.Partial => string.Create(CultureInfo.InvariantCulture, $"{cell.Customers,4}*"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{cell.Customers,4} "),
        };
    }

    private static void Write(TextWriter output, ValueList<AttributionReport> credit)
    {
        output.WriteLine();
        output.WriteLine("Credit (conversions and value)");
        if (credit.IsEmpty)
        {
            output.WriteLine("  not given: it needs touchpoints and orders");
            return;
        }

        output.WriteLine($"  {"channel",-16}{string.Concat(credit.Select(model => $"{model.Model,26}"))}");
        foreach (var channel in credit[0].Channels)
            output.WriteLine($"  {channel.Channel,-16}{string.Concat(credit.Select(model => Shown(model[channel.Channel])))}");
        output.WriteLine($"  {"(unattributed)",-16}{string.Concat(credit.Select(model => Shown(model.Unattributed)))}");
        output.WriteLine($"  {"total",-16}{string.Concat(credit.Select(model => Shown(model.Total)))}");

        static string Shown(Credit amount) => string.Create(CultureInfo.InvariantCulture, $"{amount.Conversions,12:#,0.00}{amount.Value,14:#,0.00}");
    }

    private static void Write(TextWriter output, ValueReport? value)
    {
        output.WriteLine();
        output.WriteLine("Value");
        if (value is null)
        {
            output.WriteLine("  not given: it needs orders");
            return;
        }

        output.WriteLine($"  average order value        {value.AverageOrderValue}");
        output.WriteLine($"  orders per customer        {value.OrdersPerCustomer}");
        output.WriteLine($"  repeat purchase rate       {value.RepeatPurchase}");
        output.WriteLine($"  historic value             {value.HistoricValue}");
        output.WriteLine($"  active customers' revenue  {value.RevenuePerActiveCustomer} in {value.Month}");
        output.WriteLine($"  churn                      {value.Churn} in {value.Month}");
        output.WriteLine(FormattableString.Invariant($"  lifetime value on margin   {value.LifetimeValueOnMargin} at a margin of {value.Margin:P0}"));
        output.WriteLine($"  acquisition cost           {value.AcquisitionCost?.ToString() ?? "not given: it needs touchpoints and spend"}");
        output.WriteLine($"  payback in months          {value.PaybackInMonths}");
    }

    private static string Value(Ratio ratio) => ratio.ValueOrNull is { } value ? value.ToString("#,0.00", CultureInfo.InvariantCulture) : "undefined";
}
