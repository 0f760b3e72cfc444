namespace JourneyMetrics.Attribution;

/// <content>What is made of the credits.</content>
public sealed partial record AttributionReport
{
    /// <summary>Joins the credits with spend: ROAS, CPA and ROI of every channel that has one or the other.</summary>
    /// <param name="spend">The spend; several rows of a channel add up.</param>
    /// <returns>The returns. Spend is of the same time as the conversions, or both are what you mean to compare: nothing here checks that.</returns>
    /// <exception cref="ArgumentException">A row is null, or the spend is not in one currency, that of the value where it has one.</exception>
    public AttributionReturns Returns(ValueList<ChannelSpend> spend) => AttributionReturns.Of(this, spend);

    /// <summary>Scales each channel's credit by its measured incremental share.</summary>
    /// <param name="lifts">The measured shares, one a channel at most, of channels that occur.</param>
    /// <param name="rest">What becomes of the credit that the measurements take away.</param>
    /// <param name="unmeasured">The share taken for channels that were not measured: 1 leaves them as they are; null makes such a channel an error.</param>
    /// <returns>The calibrated credits, with the factors.</returns>
    /// <exception cref="ArgumentException">A channel is measured twice or does not occur, or one is not measured and no share is given for such.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share for unmeasured channels is negative or not finite, or there is no such rest.</exception>
    public AttributionCalibration Calibrate(ValueList<ChannelLift> lifts, CalibrationRest rest = CalibrationRest.Renormalise, double? unmeasured = null)
        => AttributionCalibration.Of(this, lifts, rest, unmeasured);
}
