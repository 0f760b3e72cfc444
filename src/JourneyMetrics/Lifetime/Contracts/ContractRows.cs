namespace JourneyMetrics.Lifetime;

/// <summary>A contract table as a likelihood needs it: weights of leaving and of staying at each renewal.</summary>
internal sealed class ContractRows
{
    /// <summary>Makes the rows of weights: the leavers of each renewal, then the active of each.</summary>
    public ContractRows(double[] weights)
    {
        Weights = weights;
        Renewals = weights.Length / 2;
        AtRisk = new double[Renewals];
        var sum = 0.0;
        for (var renewal = Renewals - 1; renewal >= 0; renewal--)
        {
            sum += weights[renewal] + weights[Renewals + renewal];
            AtRisk[renewal] = sum;
            Leavers += weights[renewal];
        }

        Customers = sum;
    }

    public double[] Weights { get; }

    public int Renewals { get; }

    /// <summary>How many came to each renewal.</summary>
    public double[] AtRisk { get; }

    public double Customers { get; }

    public double Leavers { get; }

    public ReadOnlySpan<double> Churned => Weights.AsSpan(0, Renewals);

    public ReadOnlySpan<double> Active => Weights.AsSpan(Renewals);

    public static ContractRows Of(ContractTable table)
    {
        var weights = new double[2 * table.Renewals];
        for (var renewal = 0; renewal < table.Renewals; renewal++)
        {
            weights[renewal] = table.Churned[renewal];
            weights[table.Renewals + renewal] = table.Active[renewal];
        }

        return new ContractRows(weights);
    }
}
