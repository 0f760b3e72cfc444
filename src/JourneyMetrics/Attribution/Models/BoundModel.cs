namespace JourneyMetrics.Attribution;

/// <summary>A model and what it wants to know of the channels of a tally, by code.</summary>
internal sealed class BoundModel(AttributionModel model)
{
    private bool[] flags = [];
    private int known;

    public AttributionModel Model { get; } = model;

    public CreditShape Shape { get; } = model.Shape;

    public ReadOnlySpan<bool> Flags => flags;

    public static BoundModel[] Of(ReadOnlySpan<AttributionModel> models)
    {
        var bound = new BoundModel[models.Length];
        for (var i = 0; i < bound.Length; i++)
            bound[i] = new BoundModel(models[i]);
        return bound;
    }

    /// <summary>Learns the channels that came since.</summary>
    public void Bind(ReadOnlySpan<string> channels)
    {
        if (!Model.HasFlags || known == channels.Length)
            return;
        Array.Resize(ref flags, channels.Length);
        for (; known < channels.Length; known++)
            flags[known] = Model.Flag(channels[known]);
    }

    /// <summary>The weights of any shape: those who have none ask for nobody's credit.</summary>
    public void Weigh(in TouchPath path, Span<double> weights)
    {
        switch (Shape)
        {
            case CreditShape.One:
                weights.Clear();
                if (Model.Pick(path, flags) is var touch and >= 0)
                    weights[touch] = 1;
                break;
            case CreditShape.Every:
                weights.Fill(1);
                break;
            default:
                Model.Weigh(path, flags, weights);
                break;
        }
    }
}
