using JourneyMetrics.Paths;

namespace JourneyMetrics.Attribution;

/// <content>What is made of the paths.</content>
public sealed partial record PathTable
{
    /// <summary>Compares two models over these paths: which channels gain from which, and on which paths.</summary>
    /// <param name="from">The model that goes.</param>
    /// <param name="to">The model that comes.</param>
    /// <returns>The difference.</returns>
    /// <exception cref="ArgumentException">A model does not share conversions, so that its credits are no parts of a whole.</exception>
    /// <exception cref="InvalidOperationException">A model needs times or touchpoints, which paths lack, or a user's own model gave a bad weight.</exception>
    public AttributionDifference Difference(AttributionModel from, AttributionModel to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (!from.IsConserving)
            throw new ArgumentException($"The credits of '{from}' are no shares of a conversion.", nameof(from));
        if (!to.IsConserving)
            throw new ArgumentException($"The credits of '{to}' are no shares of a conversion.", nameof(to));
        var counter = new DifferenceCounter(coded, from, to);
        var paths = new List<PathDifference>();
        for (var place = WithoutTouch; place < Rows.Count; place++)
        {
            var row = Rows[place];
            if ((row.Conversions != 0 || row.Value != 0) && counter.Compare(place, row.Conversions, row.Value) is var moved and > 0)
                paths.Add(new PathDifference(row.Path, moved, row.Conversions, row.Value));
        }

        var reports = Credit([from, to]);
        return new AttributionDifference(reports[0], reports[1], counter.Moves, paths.OrderByDescending(path => path.MovedConversions).ToValueList());
    }

    /// <summary>The table after a transform of each path; paths that become equal are added up.</summary>
    /// <param name="transforms">What is done, in this order.</param>
    /// <returns>
    /// The table: the same conversions, value and journeys. What a start or end point leaves out has the empty path afterwards: it is
    /// unattributed, never dropped. A channel that no path has any more is no longer known.
    /// </returns>
    /// <exception cref="ArgumentException">A transform is null.</exception>
    public PathTable Transform(params ReadOnlySpan<PathTransform> transforms)
    {
        var rows = new PathRow[Rows.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var path = Rows[i].Path;
            foreach (var transform in transforms)
            {
                if (transform is null)
                    throw new ArgumentException("No transform is null.", nameof(transforms));
                path = transform.Apply(path) ?? default;
            }

            rows[i] = new PathRow(path, Rows[i].Conversions, Rows[i].Value, Rows[i].Nulls, Rows[i].Money);
        }

        return new PathTable(ValueList.FromArray(rows), rules: Rules);
    }

    /// <summary>How often each path exposes to each of its channels, paths of equal counts added up: <c>A B A</c> is A 2, B 1.</summary>
    /// <returns>The exposures, in the order of the channels' first touches; in ordinal order of the channels and counts. The empty path comes first.</returns>
    public ValueList<PathExposures> Exposures() => PathExposures.Of(Rows);
}
