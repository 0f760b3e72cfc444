using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace JourneyMetrics.Kpis.Formulas;

/// <summary>Room for the inputs of one formula on the stack.</summary>
[InlineArray(Capacity)]
[SuppressMessage("Performance", "CA1823:Avoid unused private fields", Justification = "The inline array is made of it.")]
internal struct Slots<T>
{
    public const int Capacity = 8;

    private T first;
}
