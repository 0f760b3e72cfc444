using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace JourneyMetrics.Testing;

/// <summary>Makes a culture the ambient one of this thread until disposed: texts of the library must not notice.</summary>
public sealed class ForeignCulture : IDisposable
{
    private readonly CultureInfo before;

    /// <summary>Sets the culture.</summary>
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "The ambient culture is what is tested.")]
    public ForeignCulture(string name)
    {
        before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
    }

    /// <summary>Puts the former culture back.</summary>
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "The ambient culture is what is tested.")]
    public void Dispose() => CultureInfo.CurrentCulture = before;
}
