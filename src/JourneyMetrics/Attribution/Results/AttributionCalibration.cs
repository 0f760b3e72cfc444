using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>Credits scaled by what experiments measured: a convention brought nearer to cause and effect.</summary>
/// <remarks>
/// A channel's credit <c>c</c> with the measured incremental share <c>s</c> becomes <c>c * s * f</c>. The factor <c>f</c> is the sum
/// of all <c>c</c> over the sum of all <c>c * s</c> when renormalised, for conversions and value apart; else it is 1 and the difference is baseline.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record AttributionCalibration
{
    /// <summary>Creates the calibration; <see cref="AttributionReport.Calibrate"/> computes it.</summary>
    /// <param name="model">The name of the model.</param>
    /// <param name="rest">What became of the credit that the measurements took away.</param>
    /// <param name="channels">The channels in ordinal order.</param>
    /// <param name="conversionFactor">By what all scaled conversions were multiplied.</param>
    /// <param name="valueFactor">By what all scaled values were multiplied.</param>
    /// <param name="baselineConversions">Conversions that no channel keeps; below zero when channels caused more than they were credited with.</param>
    /// <param name="baselineValue">Value that no channel keeps.</param>
    /// <param name="unattributed">What had no channel to credit.</param>
    /// <exception cref="ArgumentException">The model has no name, or the channels are not distinct and in ordinal order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rest, or a baseline is not finite.</exception>
    [JsonConstructor]
    public AttributionCalibration(
        string model,
        CalibrationRest rest,
        ValueList<CalibratedCredit> channels,
        Outcome<double> conversionFactor,
        Outcome<double> valueFactor,
        double baselineConversions,
        double baselineValue,
        Credit unattributed)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        if (!Enum.IsDefined(rest))
            throw new ArgumentOutOfRangeException(nameof(rest), rest, "There is no such rest.");
        if (!double.IsFinite(baselineConversions))
            throw new ArgumentOutOfRangeException(nameof(baselineConversions), baselineConversions, "A baseline is finite.");
        if (!double.IsFinite(baselineValue))
            throw new ArgumentOutOfRangeException(nameof(baselineValue), baselineValue, "A baseline is finite.");
        for (var i = 0; i < channels.Count; i++)
        {
            if (channels[i] is null || (i > 0 && string.CompareOrdinal(channels[i - 1].Channel, channels[i].Channel) >= 0))
                throw new ArgumentException($"Channels are distinct and in ordinal order, got '{channels[i]}' at place {Invariant($"{i}")}.", nameof(channels));
        }

        Model = model;
        Rest = rest;
        Channels = channels;
        ConversionFactor = conversionFactor;
        ValueFactor = valueFactor;
        BaselineConversions = baselineConversions;
        BaselineValue = baselineValue;
        Unattributed = unattributed;
    }

    /// <summary>The name of the model.</summary>
    public string Model { get; }

    /// <summary>What became of the credit that the measurements took away.</summary>
    public CalibrationRest Rest { get; }

    /// <summary>The channels in ordinal order of the names.</summary>
    public ValueList<CalibratedCredit> Channels { get; }

    /// <summary>By what all scaled conversions were multiplied; 1 with a baseline, undefined when nothing is left to scale up.</summary>
    public Outcome<double> ConversionFactor { get; }

    /// <summary>By what all scaled values were multiplied; 1 with a baseline, undefined when nothing is left to scale up.</summary>
    public Outcome<double> ValueFactor { get; }

    /// <summary>Conversions that no channel keeps; 0 when renormalised.</summary>
    public double BaselineConversions { get; }

    /// <summary>Value that no channel keeps; 0 when renormalised.</summary>
    public double BaselineValue { get; }

    /// <summary>What had no channel to credit, before and after.</summary>
    public Credit Unattributed { get; }

    /// <summary>One line in invariant culture: <c>linear calibrated over 3 channels, conversions times 1.25, values times 1.3</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Rest == CalibrationRest.Renormalise
            ? Invariant($"{Model} calibrated over {Channels.Count:#,0} channels, conversions times {ConversionFactor}, values times {ValueFactor}")
            : Invariant($"{Model} calibrated over {Channels.Count:#,0} channels, baseline {FigureText.Number(BaselineConversions, null, null)} conversions, {FigureText.Number(BaselineValue, null, null)}");

    internal static AttributionCalibration Of(AttributionReport report, ValueList<ChannelLift> lifts, CalibrationRest rest, double? unmeasured)
    {
        if (!Enum.IsDefined(rest))
            throw new ArgumentOutOfRangeException(nameof(rest), rest, "There is no such rest.");
        if (unmeasured is { } given && !(double.IsFinite(given) && given >= 0))
            throw new ArgumentOutOfRangeException(nameof(unmeasured), given, "An incremental share is finite and not negative.");
        var measured = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var lift in lifts)
        {
            if (lift is null || !report.TryGetCredit(lift.Channel, out _) || !measured.TryAdd(lift.Channel, lift.IncrementalShare))
                throw new ArgumentException($"A measurement is of a channel that occurs, and of each only one, got '{lift?.ToString() ?? "null"}'.", nameof(lifts));
        }

        var shares = new double[report.Channels.Count];
        var (before, after, valueBefore, valueAfter) = (default(CompensatedSum), default(CompensatedSum), default(CompensatedSum), default(CompensatedSum));
        for (var i = 0; i < shares.Length; i++)
        {
            var row = report.Channels[i];
            shares[i] = measured.TryGetValue(row.Channel, out var share)
                ? share
                : unmeasured ?? throw new ArgumentException($"The channel '{row.Channel}' was not measured; say what share such channels have.", nameof(lifts));
            before.Add(row.Conversions);
            after.Add(row.Conversions * shares[i]);
            valueBefore.Add(row.Value);
            valueAfter.Add(row.Value * shares[i]);
        }

        var scales = rest == CalibrationRest.Renormalise;
        var factor = scales ? Factor(before.Total, after.Total) : 1;
        var valueFactor = scales ? Factor(valueBefore.Total, valueAfter.Total) : 1;
        var rows = new CalibratedCredit[shares.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = report.Channels[i];
            rows[i] = new CalibratedCredit(
                row.Channel, row.Credit, shares[i], measured.ContainsKey(row.Channel), Times(row.Conversions * shares[i], factor), Times(row.Value * shares[i], valueFactor));
        }

        return new AttributionCalibration(
            report.Model,
            rest,
            ValueList.FromArray(rows),
            factor,
            valueFactor,
            scales ? 0 : before.Total - after.Total,
            scales ? 0 : valueBefore.Total - valueAfter.Total,
            report.Unattributed);
    }

    private static Outcome<double> Factor(double before, double after)
        => after == 0 ? Undefined.ZeroDenominator : before / after is var factor && double.IsFinite(factor) ? factor : Undefined.Divergent;

    private static Outcome<double> Times(double scaled, Outcome<double> factor)
        => factor.Reason is { } reason ? reason : scaled * factor.OrThrow() is var product && double.IsFinite(product) ? product : Undefined.Divergent;
}
