using JourneyMetrics.Conformance.Comparing;
using JourneyMetrics.Conformance.Topics;

namespace JourneyMetrics.Conformance;

/// <summary>What became of a case: passed, failed with a reason, or of a kind that cannot be answered yet.</summary>
internal readonly record struct Verdict(string? Failure, string? CannotYet)
{
    /// <summary>Runs a case and compares.</summary>
    public static Verdict Of(Topic topic, Case test)
    {
        object? got;
        try
        {
            got = topic.Answer(test);
        }
        catch (NotYetException kind)
        {
            return new Verdict(null, kind.Message);
        }
        catch (ArgumentException refusal)
        {
            got = new Refusal(refusal.Message);
        }
        catch (Exception crash)
        {
            return new Verdict($"threw {crash.GetType().Name}: {crash.Message}", null);
        }

        return new Verdict(topic.Comparer(test).Difference(test.Expected, got), null);
    }
}
