namespace JourneyMetrics.Attribution;

/// <summary>Credit of the rows of one size: by channel and model in whole units of the bands of their conversions and values.</summary>
internal sealed class CreditBand(int conversions, int values, int models)
{
    private Int128[] units = [];
    private Int128[] worth = [];

    /// <summary>The band of the conversions.</summary>
    public int Conversions { get; } = conversions;

    /// <summary>The band of the values.</summary>
    public int Values { get; } = values;

    /// <summary>What is being added: a row of models for the total, for nobody, and for each channel.</summary>
    public CreditCell[] Cells { get; private set; } = [];

    /// <summary>Where the row of a channel starts; -1 stands for nobody, -2 for the total.</summary>
    public int RowOf(int channel) => (channel + 2) * models;

    public void Grow(int channels)
    {
        if (RowOf(channels) <= Cells.Length)
            return;
        Fold();
        Cells = new CreditCell[RowOf(channels)];
        Array.Resize(ref units, Cells.Length);
        Array.Resize(ref worth, Cells.Length);
    }

    /// <summary>Puts what was added to the sums.</summary>
    public void Fold()
    {
        for (var i = 0; i < Cells.Length; i++)
        {
            units[i] += Cells[i].Units;
            worth[i] += Cells[i].Value;
        }

        Array.Clear(Cells);
    }

    /// <summary>Adds the folded sums of another band.</summary>
    public void Add(CreditBand other, ReadOnlySpan<int> codes)
    {
        for (var channel = -2; channel < codes.Length; channel++)
        {
            var (from, to) = (other.RowOf(channel), RowOf(channel < 0 ? channel : codes[channel]));
            for (var model = 0; model < models && from + model < other.units.Length; model++)
            {
                units[to + model] += other.units[from + model];
                worth[to + model] += other.worth[from + model];
            }
        }
    }

    public Int128 UnitsOf(int channel, int model) => RowOf(channel) + model is var place && place < units.Length ? units[place] : 0;

    public Int128 ValueOf(int channel, int model) => RowOf(channel) + model is var place && place < worth.Length ? worth[place] : 0;
}
