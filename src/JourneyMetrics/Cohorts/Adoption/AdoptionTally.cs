using System.Numerics;

namespace JourneyMetrics.Cohorts;

/// <summary>An adoption report in the making: takes journeys one at a time, merges with tallies of other customers. Not for several threads at once.</summary>
public sealed class AdoptionTally
{
    private readonly bool allowAbsent;
    private readonly (long From, long To) adoption;
    private readonly (long From, long To) outcome;
    private readonly (long Retained, long Adopted)[] with;
    private readonly int[] adoptedBy;
    private long retainedCustomers;
    private long customers;
    private int customer;
    private TouchpointLog? bound;
    private readonly TouchpointCodes codes;

    // Of each of the log's touchpoints the feature that it is, -1 for none.
    private int[] featureOf = [];

    /// <summary>Starts a tally.</summary>
    /// <param name="study">How the study is made.</param>
    /// <param name="allowAbsent">Whether a log may not know a touchpoint of the study.</param>
    /// <exception cref="ArgumentOutOfRangeException">A window reaches beyond 1677 to 2262.</exception>
    public AdoptionTally(AdoptionStudy study, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(study);
        Study = study;
        this.allowAbsent = allowAbsent;
        adoption = Nanos(study.AdoptionWindow, nameof(study));
        outcome = Nanos(study.OutcomeWindow, nameof(study));
        with = new (long, long)[study.Features.Count];
        adoptedBy = new int[study.Features.Count];
        codes = new TouchpointCodes(study.Population, study.Outcome, allowAbsent);
    }

    /// <summary>How the study is made.</summary>
    public AdoptionStudy Study { get; }

    /// <summary>Adds a customer, who must not be in this tally yet.</summary>
    /// <param name="journey">The customer's touchpoints.</param>
    /// <exception cref="ArgumentException">The journey's log does not know a touchpoint of the study, and absent ones are not allowed.</exception>
    public void Add(Journey journey)
    {
        Bind(journey.Log);
        var column = journey.Log.TouchpointColumn;
        if (column.Width == 1)
            Add(column.Slice<byte>(journey.Start, journey.Count), journey.Nanos);
        else if (column.Width == 2)
            Add(column.Slice<ushort>(journey.Start, journey.Count), journey.Nanos);
        else
            Add(column.Slice<int>(journey.Start, journey.Count), journey.Nanos);
    }

    /// <summary>Adds the customers of another tally, none of whom may be in this one.</summary>
    /// <param name="other">A tally of the same study.</param>
    /// <exception cref="ArgumentException">The studies differ.</exception>
    public void Merge(AdoptionTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Study != other.Study)
            throw new ArgumentException($"Tallies of one study merge, got '{Study}' and '{other.Study}'.", nameof(other));
        for (var i = 0; i < with.Length; i++)
            with[i] = (with[i].Retained + other.with[i].Retained, with[i].Adopted + other.with[i].Adopted);
        retainedCustomers += other.retainedCustomers;
        customers += other.customers;
    }

    /// <summary>The report over all customers added so far.</summary>
    /// <returns>The report; the tally may go on.</returns>
    public AdoptionReport ToReport()
    {
        var features = new FeatureRetention[with.Length];
        for (var i = 0; i < features.Length; i++)
        {
            var (retained, adopted) = with[i];
            features[i] = new FeatureRetention(Study.Features[i], new Rate(retained, adopted), new Rate(retainedCustomers - retained, customers - adopted));
        }

        return new AdoptionReport(Study, ValueList.FromArray(features));
    }

    private void Add<T>(ReadOnlySpan<T> names, ReadOnlySpan<long> nanos)
        where T : unmanaged, IBinaryInteger<T>
    {
        customer++;
        var (isIn, stayed) = (false, false);
        for (var i = 0; i < names.Length && nanos[i] < outcome.To; i++)
        {
            var code = int.CreateTruncating(names[i]);
            isIn |= nanos[i] < adoption.To && codes.Starts(code);
            stayed |= nanos[i] >= outcome.From && codes.Returns(code);
            if (featureOf[code] is var feature and >= 0 && nanos[i] >= adoption.From && nanos[i] < adoption.To)
                adoptedBy[feature] = customer;
        }

        if (!isIn)
            return;
        customers++;
        retainedCustomers += stayed ? 1 : 0;
        for (var feature = 0; feature < with.Length; feature++)
        {
            if (adoptedBy[feature] == customer)
                with[feature] = (with[feature].Retained + (stayed ? 1 : 0), with[feature].Adopted + 1);
        }
    }

    private void Bind(TouchpointLog log)
    {
        if (ReferenceEquals(bound, log))
            return;
        codes.Bind(log);
        featureOf = new int[log.Touchpoints.Count];
        Array.Fill(featureOf, -1);
        for (var i = 0; i < Study.Features.Count; i++)
        {
            if (log.TryGetTouchpointCode(Study.Features[i], out var code))
                featureOf[code] = i;
            else if (!allowAbsent)
                throw new ArgumentException($"The log does not know the feature '{Study.Features[i]}'; allow absent ones if nobody may have used it yet.", nameof(log));
        }

        bound = log;
    }

    private static (long From, long To) Nanos(NodaTime.Interval window, string parameter)
        => LogTime.TryToNanos(window.Start, out var from) && LogTime.TryToNanos(window.End, out var to)
            ? (from, to)
            : throw new ArgumentOutOfRangeException(parameter, window, LogTime.Range);
}
