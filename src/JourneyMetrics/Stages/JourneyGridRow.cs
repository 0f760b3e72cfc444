using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>A row of a <see cref="JourneyGrid"/>: a label and a cell of lines a stage.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record JourneyGridRow
{
    /// <summary>Creates a row.</summary>
    /// <param name="label">What the row tells.</param>
    /// <param name="cells">One cell a stage, each a list of lines; a cell may be empty.</param>
    /// <exception cref="ArgumentException">The label is blank.</exception>
    [JsonConstructor]
    public JourneyGridRow(string label, ValueList<ValueList<string>> cells)
    {
        Label = MapText.Required(label, nameof(label), "A row's label");
        Cells = cells;
    }

    /// <summary>What the row tells.</summary>
    public string Label { get; }

    /// <summary>One cell a stage, each a list of lines.</summary>
    public ValueList<ValueList<string>> Cells { get; }

    /// <summary>One line: the label and the cells.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Label}: {string.Join(" | ", Cells.Select(lines => string.Join("; ", lines)))}";
}
