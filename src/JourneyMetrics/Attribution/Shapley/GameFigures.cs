namespace JourneyMetrics.Attribution;

/// <summary>What the games over paths share: measures, and how figures become a report.</summary>
internal static class GameFigures
{
    public static void RequireSum(CreditMeasure measure)
    {
        if (measure is not (CreditMeasure.Conversions or CreditMeasure.Value))
            throw new ArgumentOutOfRangeException(nameof(measure), measure, "This game shares out conversions or their value.");
    }

    /// <summary>Conversions or value of all that has a path.</summary>
    public static double Of(PathSet paths, CreditMeasure measure) => measure == CreditMeasure.Value ? paths.OnPaths.Value : paths.OnPaths.Conversions;

    /// <summary>Conversions out of journeys of all that has a path.</summary>
    public static Outcome<double> Rate(PathSet paths)
    {
        var journeys = paths.OnPaths.Conversions + PathSet.Sum(paths.Nulls, paths.First);
        return journeys > 0 ? paths.OnPaths.Conversions / journeys : Undefined.NoData;
    }

    public static GameReport Report(
        string game,
        CreditMeasure measure,
        string[] channels,
        Func<int, double> value,
        double? worthOfAll,
        Outcome<double>? total,
        double notCovered = 0)
    {
        var rows = new GameCredit[channels.Length];
        for (var channel = 0; channel < rows.Length; channel++)
            rows[channel] = new GameCredit(channels[channel], value(channel));
        return new GameReport(game, measure, ValueList.FromArray(rows), worthOfAll, total, notCovered);
    }
}
