using System.Text.Json;

namespace JourneyMetrics;

/// <summary>JSON of money: <c>{"Amount":12.5,"Currency":"EUR"}</c>.</summary>
internal sealed class MoneyJson : PartsJson<Money>
{
    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber(Name(nameof(Money.Amount), options), value.Amount);
        writer.WriteString(Name(nameof(Money.Currency), options), value.Currency.Code);
        writer.WriteEndObject();
    }

    protected override Money Read(Parts parts)
    {
        var code = parts.Text(nameof(Money.Currency));
        return new Money(parts.Amount(nameof(Money.Amount)), code.Length == 0 ? default : new Currency(code));
    }
}
