namespace JourneyMetrics.Attribution;

/// <summary>The same to every touch.</summary>
internal sealed class EveryTouchModel() : AttributionModel("linear")
{
    internal override CreditShape Shape => CreditShape.Every;
}
