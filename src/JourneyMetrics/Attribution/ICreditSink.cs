namespace JourneyMetrics.Attribution;

/// <summary>Takes the parts of a conversion that a rule splits.</summary>
internal interface ICreditSink
{
    /// <summary>A touch's part.</summary>
    void Give(int touch, int channel, Int128 units, Int128 micros);

    /// <summary>What a rule gives to no touch.</summary>
    void GiveNobody(Int128 units, Int128 micros);
}
