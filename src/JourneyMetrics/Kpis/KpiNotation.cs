namespace JourneyMetrics.Kpis;

/// <summary>How an explanation is written.</summary>
public enum KpiNotation
{
    /// <summary>Plain text.</summary>
    Text = 0,

    /// <summary>Markdown: the name in bold, the formula as code.</summary>
    Markdown,

    /// <summary>LaTeX, for a display formula.</summary>
    Latex,
}
