namespace JourneyMetrics.Tests.Kpis;

/// <summary>Asserts that a call is refused with the parameter's name and the value or the rule in the message.</summary>
internal static class Refused
{
    public static void By<TException>(string parameter, string inMessage, Func<object> call)
        where TException : ArgumentException
    {
        var error = Assert.Throws<TException>(call);
        Assert.Equal(parameter, error.ParamName);
        Assert.Contains(inMessage, error.Message, StringComparison.Ordinal);
    }
}
