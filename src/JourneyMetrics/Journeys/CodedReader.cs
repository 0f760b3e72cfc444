using System.Buffers;
using System.Globalization;

namespace JourneyMetrics;

/// <summary>Makes a log of columns that are coded already.</summary>
internal static class CodedReader
{
    // Below so many events a thread costs more than it brings.
    private const int EventsWorthAThread = 200_000;

    public static TouchpointLog Read(in CodedTouchpoints source, TouchpointLogOptions options, int threads)
    {
        CheckShape(source);
        var errors = Errors(source, options.BadRows);
        if (errors.Count == 0)
            return ReadGood(source, options, threads, new LogReadReport(source.Customers.Length, []));
        var report = new LogReadReport(source.Customers.Length, [.. errors]);
        return ReadOthers(source, errors, options, threads, report);
    }

    private static void CheckShape(in CodedTouchpoints touchpoints)
    {
        var rows = touchpoints.Customers.Length;
        var wrong = Wrong(touchpoints.Touchpoints.Length, nameof(touchpoints.Touchpoints), false)
            ?? Wrong(touchpoints.At.Length, nameof(touchpoints.At), false)
            ?? Wrong(touchpoints.Channels.Length, nameof(touchpoints.Channels), true)
            ?? Wrong(touchpoints.Micros.Length, nameof(touchpoints.Micros), true)
            ?? Wrong(touchpoints.Sequence.Length, nameof(touchpoints.Sequence), true)
            ?? WrongName(touchpoints.TouchpointNames, nameof(touchpoints.TouchpointNames))
            ?? WrongName(touchpoints.CustomerNames, nameof(touchpoints.CustomerNames));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in touchpoints.Properties)
        {
            wrong ??= Wrong(property.Codes.Length, $"property '{property.Name}'", false);
            if (!names.Add(property.Name))
                wrong ??= $"A property is given once, got '{property.Name}' twice.";
        }

        if (wrong is not null)
            throw new ArgumentException(wrong, nameof(touchpoints));

        string? Wrong(int length, string column, bool mayBeEmpty)
            => length == rows || (mayBeEmpty && length == 0) ? null : Invariant($"All columns are of one length; there are {rows} customers and {length} entries of {column}.");

        static string? WrongName(ReadOnlySpan<string> list, string column)
            => list.ContainsAny([null!, string.Empty]) ? $"A name is not empty; one of {column} is." : null;
    }

    private static List<RowError> Errors(in CodedTouchpoints source, BadRows policy)
    {
        var errors = new List<RowError>();
        for (var start = 0; start < source.Customers.Length; start++)
        {
            // The search is vectorised; without a bad row it is one step.
            start = FirstBad(source, start, out var error);
            if (error is null)
                break;
            if (policy == BadRows.Throw)
                throw new TouchpointLogException(error, null);
            errors.Add(error);
        }

        return errors;
    }

    private static int FirstBad(in CodedTouchpoints source, int start, out RowError? error)
    {
        var rest = source.Customers.Length - start;
        var people = source.CustomerNames.IsEmpty ? int.MaxValue : source.CustomerNames.Length;
        var first = int.MaxValue;
        error = null;
        var at = source.Customers[start..].IndexOfAnyExceptInRange(0, people - 1);
        if (IsFirst(at))
            error = Error("customer", source.Customers[first], source.CustomerNames.IsEmpty ? "A customer's code is not negative." : Invariant($"A customer's code is a place among {people} names."));
        at = source.Touchpoints.Slice(start, rest).FirstOutside(0, source.TouchpointNames.Length);
        if (IsFirst(at))
            error = Error("touchpoint", source.Touchpoints[first], Invariant($"A touchpoint's code is a place among {source.TouchpointNames.Length} names."));
        at = source.At.FirstOutside(start);
        if (IsFirst(at))
            error = new RowError(first + 1L, "at", source.At.Text(first), LogTime.Range);
        at = source.Channels.Length == 0 ? -1 : source.Channels.Slice(start, rest).FirstOutside(-1, source.ChannelNames.Length);
        if (IsFirst(at))
            error = Error("channel", source.Channels[first], Invariant($"A channel's code is a place among {source.ChannelNames.Length} names, or -1 for none."));
        foreach (var property in source.Properties)
        {
            at = property.Codes.Span[start..].IndexOfAnyExceptInRange(-1, property.Values.Count - 1);
            if (IsFirst(at))
                error = Error(property.Name, property.Codes.Span[first], Invariant($"A property's code is a place among {property.Values.Count} values, or -1 for none."));
        }

        return first;

        bool IsFirst(int offset)
        {
            if (offset < 0 || start + offset >= first)
                return false;
            first = start + offset;
            return true;
        }

        RowError Error(string column, int code, string problem) => new(first + 1L, column, Invariant($"{code}"), problem);
    }

    // The columns without the rows in error.
    private static TouchpointLog ReadOthers(in CodedTouchpoints source, List<RowError> errors, TouchpointLogOptions options, int threads, LogReadReport report)
    {
        var good = new int[source.Customers.Length - errors.Count];
        var (next, place) = (0, 0);
        for (var row = 0; row < source.Customers.Length; row++)
        {
            if (next < errors.Count && errors[next].Row == row + 1L)
                next++;
            else
                good[place++] = row;
        }

        var touchpoints = new int[good.Length];
        var channels = new int[source.Channels.Length == 0 ? 0 : good.Length];
        for (var i = 0; i < good.Length; i++)
            touchpoints[i] = source.Touchpoints[good[i]];
        for (var i = 0; i < channels.Length; i++)
            channels[i] = source.Channels[good[i]];
        var properties = new CodedProperty[source.Properties.Count];
        for (var i = 0; i < properties.Length; i++)
            properties[i] = new CodedProperty(source.Properties[i].Name, Pick(source.Properties[i].Codes.Span, good), source.Properties[i].Values);
        var rest = new CodedTouchpoints
        {
            Customers = Pick(source.Customers, good),
            CustomerNames = source.CustomerNames,
            Touchpoints = touchpoints,
            TouchpointNames = source.TouchpointNames,
            At = source.At.Pick(good),
            Channels = channels,
            ChannelNames = source.ChannelNames,
            Micros = Pick(source.Micros, good),
            Sequence = Pick(source.Sequence, good),
            Properties = ValueList.FromArray(properties),
        };
        return ReadGood(rest, options, threads, report);
    }

    private static T[] Pick<T>(ReadOnlySpan<T> column, int[] rows)
    {
        if (column.IsEmpty)
            return [];
        var picked = new T[rows.Length];
        for (var i = 0; i < picked.Length; i++)
            picked[i] = column[rows[i]];
        return picked;
    }

    private static TouchpointLog ReadGood(in CodedTouchpoints source, TouchpointLogOptions options, int threads, LogReadReport report)
    {
        var customers = source.Customers;
        var limit = 0;
        foreach (var customer in customers)
            limit = Math.Max(limit, customer);
        var names = source.CustomerNames;
        if (names.IsEmpty && (limit > (4L * customers.Length) + (1 << 16) || options.Identities.Count != 0))
        {
            // Numbers far apart, or such as belong to a person: they are numbered among themselves.
            var numbers = Numbers(customers, out var codes);
            return options.Identities.Count == 0
                ? Group(source, codes, null, new CustomerNames(numbers), numbers.Length, options, threads, report)
                : Group(source, codes, Array.ConvertAll(numbers, number => number.ToString(CultureInfo.InvariantCulture)), options, threads, report);
        }

        return names.IsEmpty
            ? Group(source, customers, null, null, customers.IsEmpty ? 0 : limit + 1, options, threads, report)
            : Group(source, customers, names.ToArray(), options, threads, report);
    }

    private static int[] Numbers(ReadOnlySpan<int> customers, out int[] codes)
    {
        var sorted = customers.ToArray();
        Array.Sort(sorted);
        var count = 0;
        foreach (var number in sorted)
        {
            if (count == 0 || sorted[count - 1] != number)
                sorted[count++] = number;
        }

        var numbers = sorted[..count];
        codes = new int[customers.Length];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = Array.BinarySearch(numbers, customers[i]);
        return numbers;
    }

    private static TouchpointLog Group(in CodedTouchpoints source, ReadOnlySpan<int> codes, string[] names, TouchpointLogOptions options, int threads, LogReadReport report)
    {
        for (var i = 0; i < names.Length && options.Identities.Count != 0; i++)
            names[i] = options.Identities.Resolve(names[i]);
        var (sorted, ranks) = NameOrder.SortDistinct(names);
        return Group(source, codes, ranks, new CustomerNames(sorted), names.Length == 0 ? 0 : sorted.Length, options, threads, report);
    }

    private static TouchpointLog Group(
        in CodedTouchpoints source, ReadOnlySpan<int> codes, int[]? ranks, CustomerNames? names, int customers, TouchpointLogOptions options, int threads, LogReadReport report)
    {
        var touchpoints = CodeMap.Of(source.TouchpointNames, optional: false);
        var channels = CodeMap.Of(source.ChannelNames, optional: true);
        var times = source.At.InUnits(out var rented);
        var hasValues = source.Micros.ContainsAnyExcept(LogMoney.None);
        var byRow = !source.Sequence.IsEmpty || !source.Properties.IsEmpty;
        var parts = Math.Max(1, Math.Min(threads, codes.Length / EventsWorthAThread));
        using var grouping = new LogGrouping(codes.Length, customers, ranks, touchpoints, channels, times.NanosPerUnit, hasValues, byRow, parts);
        var block = new EventBlock
        {
            Customers = codes,
            Times = times.Units,
            Touchpoints = source.Touchpoints,
            Channels = source.Channels,
            Micros = hasValues ? source.Micros : default,
        };
        if (parts == 1)
        {
            grouping.Survey(0, block);
            grouping.Plan();
            grouping.Scatter(0, block);
        }
        else
        {
            using var held = new HeldColumns(block);
            JourneyParts.Run(parts, part => grouping.Survey(part, held.Part(part, parts)));
            grouping.Plan();
            JourneyParts.Run(parts, part => grouping.Scatter(part, held.Part(part, parts)));
        }

        if (rented is not null)
            ArrayPool<long>.Shared.Return(rented);
        var grouped = grouping.Finish(out var kept, out var offsets, threads);
        var order = grouping.Order;
        if (!source.Sequence.IsEmpty)
            LogTies.Sort(order, grouped.Nanos, offsets, source.Sequence);
        var properties = new LogProperty[source.Properties.Count];
        for (var i = 0; i < properties.Length; i++)
        {
            var property = source.Properties[i];
            properties[i] = new LogProperty(property.Name, CodeMap.Of(property.Values.AsSpan(), optional: true).Gather(property.Codes.Span, order));
        }

        Array.Sort(properties, (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return new TouchpointLog(
            new LogColumns(
                names?.Take(kept) ?? new CustomerNames(kept),
                offsets,
                grouped.Nanos,
                grouped.Touchpoints ?? touchpoints.Gather(source.Touchpoints, order),
                grouped.Channels ?? channels.Gather(source.Channels, order),
                grouped.Micros ?? (hasValues ? LogMoney.Gather(source.Micros, order) : null),
                properties),
            options.Currency,
            report);
    }
}
