namespace JourneyMetrics;

/// <summary>Groups the events of a log anew, by the accounts of its customers.</summary>
internal static class LogRollUp
{
    public static LogColumns RollUp(LogColumns source, Func<string, string?> account, string? customerProperty, int threads)
    {
        var customers = source.Customers.All();
        var accounts = new string[customers.Length];
        for (var customer = 0; customer < accounts.Length; customer++)
            accounts[customer] = account(customers[customer]) is { Length: > 0 } name ? name : customers[customer];
        var (names, ranks) = NameOrder.SortDistinct(accounts);
        var codes = CustomerCodes(source);
        var map = CodeMap.Of(source.Touchpoints.Names, optional: false);
        using var grouping = new LogGrouping(codes.Length, names.Length, ranks, map, CodeMap.Of([], optional: true), 1, hasValues: false, byRow: true, 1);
        var block = new EventBlock { Customers = codes, Times = source.Nanos };
        grouping.Survey(0, block);
        grouping.Plan();
        grouping.Scatter(0, block);
        var grouped = grouping.Finish(out _, out var offsets, threads);
        var order = grouping.Order;
        var properties = new List<LogProperty>();
        foreach (var property in source.Properties)
            properties.Add(property with { Column = Reordered(property.Column, order) });
        if (customerProperty is not null)
        {
            var (sorted, places) = NameOrder.Sort(customers);
            var column = new CodeColumn(sorted, optional: true, codes.Length);
            for (var i = 0; i < codes.Length; i++)
                column.Store(i, places[codes[order[i]]] + 1);
            properties.Add(new LogProperty(customerProperty, column));
        }

        properties.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return new LogColumns(
            new CustomerNames(names),
            offsets,
            grouped.Nanos,
            Reordered(source.Touchpoints, order),
            Reordered(source.Channels, order),
            source.Micros is null ? null : LogMoney.Gather(source.Micros, order),
            [.. properties]);
    }

    private static int[] CustomerCodes(LogColumns source)
    {
        var codes = GC.AllocateUninitializedArray<int>(source.Nanos.Length);
        for (var customer = 0; customer < source.Customers.Count; customer++)
            codes.AsSpan(source.Offsets[customer]..source.Offsets[customer + 1]).Fill(customer);
        return codes;
    }

    private static CodeColumn Reordered(CodeColumn source, ReadOnlySpan<int> order)
    {
        var column = new CodeColumn(source.Names, source.Bias == 1, order.Length);
        for (var i = 0; i < order.Length && column.Width != 0; i++)
            column.Store(i, source[order[i]] + source.Bias);
        return column;
    }
}
