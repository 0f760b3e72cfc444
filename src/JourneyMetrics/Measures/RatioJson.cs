using System.Text.Json;

namespace JourneyMetrics;

/// <summary>JSON of a ratio: <c>{"Value":300,"Numerator":120000,"Denominator":400,"NumeratorUnit":"EUR","DenominatorUnit":"customers"}</c>.</summary>
internal sealed class RatioJson : PartsJson<Ratio>
{
    public override void Write(Utf8JsonWriter writer, Ratio value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WriteNumber(writer, nameof(Ratio.Value), value.ValueOrNull, options);
        writer.WriteNumber(Name(nameof(Ratio.Numerator), options), value.Numerator);
        writer.WriteNumber(Name(nameof(Ratio.Denominator), options), value.Denominator);
        writer.WriteString(Name(nameof(Ratio.NumeratorUnit), options), value.NumeratorUnit.Name);
        writer.WriteString(Name(nameof(Ratio.DenominatorUnit), options), value.DenominatorUnit.Name);
        writer.WriteEndObject();
    }

    protected override Ratio Read(Parts parts)
    {
        var ratio = new Ratio(
            parts.Amount(nameof(Ratio.Numerator)),
            parts.Amount(nameof(Ratio.Denominator)),
            UnitOf(parts.Text(nameof(Ratio.NumeratorUnit))),
            UnitOf(parts.Text(nameof(Ratio.DenominatorUnit))));
        RequireSame(parts, nameof(Ratio.Value), ratio.ValueOrNull);
        return ratio;

        static Unit UnitOf(string name) => name.Length == 0 ? default : new Unit(name);
    }
}
