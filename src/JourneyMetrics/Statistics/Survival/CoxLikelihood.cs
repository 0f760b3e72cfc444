namespace JourneyMetrics.Statistics;

/// <summary>The partial log-likelihood of Cox's model, with its gradient and information, at given coefficients.</summary>
/// <remarks>One walk from the longest duration down: whoever is met joins those at risk, whoever entered later leaves them again.</remarks>
internal sealed class CoxLikelihood(CoxData data, CoxTies ties)
{
    private readonly int terms = data.Terms;
    private readonly double[] hazards = new double[data.Spells.Length];
    private readonly RiskSums risk = new(data.Terms, isCompensated: data.Late.Length > 0);
    private readonly RiskSums tied = new(data.Terms, isCompensated: false);
    private readonly double[] mean = new double[data.Terms];

    /// <summary>The linear predictor of each row.</summary>
    public double[] Predictors { get; } = new double[data.Spells.Length];

    public double[] Gradient { get; } = new double[data.Terms];

    public double[] Information { get; } = new double[data.Terms * data.Terms];

    /// <summary>What the diagonal of the information is the small difference of: its rounding is a part of this.</summary>
    public double[] Squares { get; } = new double[data.Terms];

    public double Value { get; private set; }

    /// <summary>Computes all at coefficients of the scaled terms.</summary>
    public void Evaluate(ReadOnlySpan<double> coefficients)
    {
        Predict(coefficients);
        risk.Clear();
        Array.Clear(Gradient);
        Array.Clear(Information);
        Array.Clear(Squares);
        Value = 0;
        var late = 0;
        for (var start = 0; start < data.Spells.Length;)
        {
            var time = data.Spells[start].Duration;
            tied.Clear();
            var events = 0L;
            var end = start;
            for (; end < data.Spells.Length && data.Spells[end].Duration >= time; end++)
            {
                var weight = data.Spells[end].Count * hazards[end];
                risk.Add(weight, data.Row(end));
                if (!data.Spells[end].Ended)
                    continue;
                events += data.Spells[end].Count;
                tied.Add(weight, data.Row(end));
                Take(end);
            }

            for (; late < data.Late.Length && data.Spells[data.Late[late]].Entry >= time; late++)
                risk.Add(-data.Spells[data.Late[late]].Count * hazards[data.Late[late]], data.Row(data.Late[late]));
            if (events > 0)
                Pay(events);
            start = end;
        }
    }

    // The largest predictor is taken as 0: the likelihood does not depend on a shift, and nothing overflows.
    private void Predict(ReadOnlySpan<double> coefficients)
    {
        var largest = double.NegativeInfinity;
        for (var i = 0; i < Predictors.Length; i++)
        {
            var row = data.Row(i);
            var sum = 0.0;
            for (var k = 0; k < terms; k++)
                sum += coefficients[k] * row[k];
            Predictors[i] = sum;
            largest = Math.Max(largest, sum);
        }

        for (var i = 0; i < hazards.Length; i++)
        {
            Predictors[i] -= largest;
            hazards[i] = Math.Exp(Predictors[i]);
        }
    }

    // The share of an event that does not depend on who else was at risk.
    private void Take(int place)
    {
        double count = data.Spells[place].Count;
        Value += count * Predictors[place];
        var row = data.Row(place);
        for (var k = 0; k < terms; k++)
            Gradient[k] += count * row[k];
    }

    // The share of those at risk: once for each event, Efron's with the tied ones leaving one after the other.
    private void Pay(long events)
    {
        if (ties == CoxTies.Breslow || events == 1)
        {
            Pay(events, 0);
            return;
        }

        for (var i = 0L; i < events; i++)
            Pay(1, i / (double)events);
    }

    private void Pay(double times, double left)
    {
        var sum = risk.Weight - (left * tied.Weight);
        Value -= times * Math.Log(sum);
        for (var k = 0; k < terms; k++)
        {
            mean[k] = (risk.First(k) - (left * tied.First(k))) / sum;
            Gradient[k] -= times * mean[k];
            for (var j = 0; j <= k; j++)
            {
                var place = (k * terms) + j;
                var second = (risk.Second(place) - (left * tied.Second(place))) / sum;
                Information[place] += times * (second - (mean[k] * mean[j]));
                if (j == k)
                    Squares[k] += times * second;
            }

            for (var j = 0; j < k; j++)
                Information[(j * terms) + k] = Information[(k * terms) + j];
        }
    }
}
