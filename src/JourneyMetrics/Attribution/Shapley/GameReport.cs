using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>What a game of channels gives to each, and what that sums to: mostly not the conversions. Nothing is rescaled.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record GameReport
{
    /// <summary>Creates the report; it is computed by <see cref="CoalitionGames"/>, <see cref="PathEffects"/> and <see cref="MarkovChain"/>.</summary>
    /// <param name="game">The name of the game.</param>
    /// <param name="measure">What is shared out.</param>
    /// <param name="channels">The channels in ordinal order.</param>
    /// <param name="worthOfAll">What all channels together are worth in the game, less what none is; null where it is no game.</param>
    /// <param name="total">The measure in the data, of all that has a path; null for a caller's own game.</param>
    /// <param name="notCovered">What of the total the game leaves out by its rule.</param>
    /// <param name="permutations">How many orders of the channels were drawn; null for exact figures.</param>
    /// <param name="seed">The seed they were drawn with; null for exact figures.</param>
    /// <exception cref="ArgumentException">The game has no name, or the channels are not distinct and in ordinal order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A figure is not finite, there is no such measure, or the permutations are below 1.</exception>
    [JsonConstructor]
    public GameReport(
        string game,
        CreditMeasure measure,
        ValueList<GameCredit> channels,
        double? worthOfAll,
        Outcome<double>? total,
        double notCovered = 0,
        int? permutations = null,
        ulong? seed = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(game);
        if (!Enum.IsDefined(measure))
            throw new ArgumentOutOfRangeException(nameof(measure), measure, "There is no such measure.");
        for (var i = 0; i < channels.Count; i++)
        {
            if (channels[i] is null || (i > 0 && string.CompareOrdinal(channels[i - 1].Channel, channels[i].Channel) >= 0))
                throw new ArgumentException($"Channels are distinct and in ordinal order, got '{channels[i]}' at place {Invariant($"{i}")}.", nameof(channels));
        }

        if (worthOfAll is { } worth && !double.IsFinite(worth))
            throw new ArgumentOutOfRangeException(nameof(worthOfAll), worth, "A worth is finite.");
        if (!double.IsFinite(notCovered))
            throw new ArgumentOutOfRangeException(nameof(notCovered), notCovered, "What is not covered is finite.");
        if (permutations < 1)
            throw new ArgumentOutOfRangeException(nameof(permutations), permutations, "One permutation at least is drawn.");
        Game = game;
        Measure = measure;
        Channels = channels;
        WorthOfAll = worthOfAll;
        Total = total;
        NotCovered = notCovered;
        Permutations = permutations;
        Seed = seed;
    }

    /// <summary>The name of the game.</summary>
    public string Game { get; }

    /// <summary>What is shared out.</summary>
    public CreditMeasure Measure { get; }

    /// <summary>What each channel is given, in ordinal order of the names.</summary>
    public ValueList<GameCredit> Channels { get; }

    /// <summary>What all channels together are worth in the game, less what none is; a Shapley value sums to it. Null where it is no game.</summary>
    public double? WorthOfAll { get; }

    /// <summary>The measure in the data, of all that has a path; null for a caller's own game.</summary>
    public Outcome<double>? Total { get; }

    /// <summary>What of the total the game leaves out by its rule.</summary>
    public double NotCovered { get; }

    /// <summary>How many orders of the channels were drawn; null for exact figures.</summary>
    public int? Permutations { get; }

    /// <summary>The seed they were drawn with; null for exact figures.</summary>
    public ulong? Seed { get; }

    /// <summary>What the channels are given together.</summary>
    [JsonIgnore]
    public double Sum
    {
        get
        {
            var sum = default(CompensatedSum);
            foreach (var row in Channels)
                sum.Add(row.Value);
            return sum.Total;
        }
    }

    /// <summary>What a channel is given.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <exception cref="ArgumentException">The channel does not occur.</exception>
    [JsonIgnore]
    public double this[string channel]
        => Channels.FirstOrDefault(row => row.Channel == channel)?.Value ?? throw new ArgumentException($"The channel '{channel}' does not occur.", nameof(channel));

    /// <summary>One line in invariant culture: <c>Banzhaf of subset sums, Conversions: 12 channels, sums to 18,054 of 19,785</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var of = Total is { } total ? $" of {total}" : string.Empty;
        return Invariant($"{Game}, {Measure}: {Channels.Count:#,0} channels, sums to {FigureText.Number(Sum, null, null)}{of}");
    }
}
