using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>Compares two models path by path.</summary>
internal sealed class DifferenceCounter
{
    // Shares that differ by less differ by rounding.
    private const double Rounding = 1e-12;

    private readonly CodedPaths paths;
    private readonly BoundModel from;
    private readonly BoundModel to;
    private readonly double[] weights;
    private readonly byte[] scratch;

    // By channel, nobody last: what the model that comes gives more.
    private readonly double[] gains;
    private readonly Dictionary<(int From, int To), (DoubleDouble Conversions, DoubleDouble Value)> moves = [];

    public DifferenceCounter(CodedPaths paths, AttributionModel from, AttributionModel to)
    {
        this.paths = paths;
        this.from = new BoundModel(from);
        this.to = new BoundModel(to);
        this.from.Bind(paths.Channels);
        this.to.Bind(paths.Channels);
        weights = new double[paths.Longest];
        scratch = new byte[paths.Channels.Length];
        gains = new double[paths.Channels.Length + 1];
    }

    /// <summary>The moves between channels, the largest first, ties by name.</summary>
    public ValueList<CreditMove> Moves
        => moves
            .Select(move => new CreditMove(Name(move.Key.From), Name(move.Key.To), move.Value.Conversions.High, move.Value.Value.High))
            .OrderByDescending(move => move.Conversions)
            .ThenBy(move => move.From, StringComparer.Ordinal)
            .ThenBy(move => move.To, StringComparer.Ordinal)
            .ToValueList();

    /// <summary>The share of a path that changes hands; 0 when the models agree.</summary>
    public double Compare(int place, double conversions, double value)
    {
        var path = new TouchPath(paths[place], paths.Channels, scratch);
        AddShares(from, path, -1);
        AddShares(to, path, 1);
        var moved = 0.0;
        var nobody = gains.Length - 1;
        HashSet<int> touched = [nobody, .. path.Channels];
        foreach (var channel in touched)
            moved += Math.Max(0, gains[channel]);
        if (moved > Rounding)
        {
            foreach (var loser in touched.Where(channel => gains[channel] < -Rounding).Order())
            {
                foreach (var winner in touched.Where(channel => gains[channel] > Rounding).Order())
                    Move(loser, winner, -gains[loser] * gains[winner] / moved, conversions, value);
            }
        }

        foreach (var channel in touched)
            gains[channel] = 0;
        return moved > Rounding ? Math.Min(1, moved) : 0;
    }

    private void Move(int loser, int winner, double share, double conversions, double value)
    {
        var sum = moves.GetValueOrDefault((loser, winner));
        moves[(loser, winner)] = (sum.Conversions + new DoubleDouble(conversions * share), sum.Value + new DoubleDouble(value * share));
    }

    private void AddShares(BoundModel model, in TouchPath path, double sign)
    {
        var room = weights.AsSpan(0, path.Count);
        model.Weigh(path, room);
        var (sum, last) = CreditSplitter.Sum(room);
        if (last < 0)
            gains[^1] += sign;
        for (var i = 0; i <= last; i++)
            gains[path.Channels[i]] += sign * room[i] / sum;
    }

    private string? Name(int channel) => channel < paths.Channels.Length ? paths.Channels[channel] : null;
}
