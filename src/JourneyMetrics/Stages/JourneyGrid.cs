using System.Diagnostics;
using System.Text;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>A journey map as a table: stages across, what is known of them down.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record JourneyGrid
{
    /// <summary>Creates a grid.</summary>
    /// <param name="title">The title.</param>
    /// <param name="stages">The stages, one a column.</param>
    /// <param name="rows">The rows, each with a cell a stage.</param>
    /// <exception cref="ArgumentException">The title is blank, or a row has more or fewer cells than there are stages.</exception>
    [JsonConstructor]
    public JourneyGrid(string title, ValueList<Stage> stages, ValueList<JourneyGridRow> rows)
    {
        Title = MapText.Required(title, nameof(title), "A grid's title");
        foreach (var row in rows)
        {
            ArgumentNullException.ThrowIfNull(row, nameof(rows));
            if (row.Cells.Count != stages.Count)
                throw new ArgumentException(Invariant($"The row '{row.Label}' has {row.Cells.Count} cells for {stages.Count} stages."), nameof(rows));
        }

        Stages = stages;
        Rows = rows;
    }

    /// <summary>The title.</summary>
    public string Title { get; }

    /// <summary>The stages, one a column.</summary>
    public ValueList<Stage> Stages { get; }

    /// <summary>The rows.</summary>
    public ValueList<JourneyGridRow> Rows { get; }

    /// <summary>The grid with figures laid over the stages: the step rates of a funnel, the times between stages.</summary>
    /// <typeparam name="T">What the figures are: <see cref="Rate"/>, <see cref="Money"/>, text.</typeparam>
    /// <param name="label">What the figures are called.</param>
    /// <param name="figures">Figures by stage id, name or alias; a stage without figure has an empty cell.</param>
    /// <returns>The grid with one row more, the figures in their one-line text.</returns>
    /// <exception cref="ArgumentException">The label is blank, a stage is unknown, or has two figures.</exception>
    public JourneyGrid WithRow<T>(string label, IEnumerable<KeyValuePair<string, T>> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var cells = new ValueList<string>[Stages.Count];
        foreach (var (stage, figure) in figures)
        {
            var column = ColumnOf(stage, nameof(figures));
            if (!cells[column].IsEmpty)
                throw new ArgumentException($"The stage '{stage}' has two figures in the row '{label}'.", nameof(figures));
            cells[column] = [figure is IFormattable text ? text.ToString(null, FigureText.Culture(null)) : $"{figure}"];
        }

        return new JourneyGrid(Title, Stages, [.. Rows, new JourneyGridRow(label, cells.ToValueList())]);
    }

    /// <summary>The grid as a Markdown table under its title, lines of a cell one below the other.</summary>
    /// <returns>The text, with line feeds.</returns>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append("**").Append(Escaped(Title)).Append("**\n\n|  |");
        foreach (var stage in Stages)
            text.Append(' ').Append(Escaped(stage.Name)).Append(" |");
        text.Append("\n|---|");
        for (var i = 0; i < Stages.Count; i++)
            text.Append("---|");
        text.Append('\n');
        foreach (var row in Rows)
        {
            text.Append("| ").Append(Escaped(row.Label)).Append(" |");
            foreach (var lines in row.Cells)
                text.Append(' ').AppendJoin("<br>", lines.Select(Escaped)).Append(lines.IsEmpty ? "|" : " |");
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>One line: title and size.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Title}: {Rows.Count} rows for {Stages.Count} stages");

    // A bar would end the cell, a line break the row, and an angle bracket would begin a tag.
    private static string Escaped(string text)
        => text
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .ReplaceLineEndings(" ");

    private int ColumnOf(string stage, string parameter)
    {
        for (var i = 0; i < Stages.Count; i++)
        {
            if (Stages[i].IsCalled(stage))
                return i;
        }

        throw new ArgumentException($"The grid has no stage '{stage}'; it has {string.Join(", ", Stages.Select(known => known.Id))}.", parameter);
    }
}
