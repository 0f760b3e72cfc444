using System.Text.Json;

namespace JourneyMetrics.Tests.Measures;

public sealed class ValueListTests
{
    [Fact]
    public void Lists_are_equal_by_their_elements_in_order()
    {
        ValueList<int> list = [1, 2, 3];
        Assert.True(list == new[] { 1, 2, 3 }.ToValueList());
        Assert.True(list.Equals((object)ValueList.Create(1, 2, 3)));
        Assert.Equal(list.GetHashCode(), ValueList.Create(1, 2, 3).GetHashCode());
        Assert.True(list != [1, 2]);
        Assert.True(list != [3, 2, 1]);
        Assert.False(list.Equals(new[] { 1, 2, 3 }));
    }

    [Fact]
    public void The_default_is_the_empty_list()
    {
        var list = default(ValueList<string>);
        Assert.True(list.IsEmpty);
        Assert.True(list.Count == 0);
        Assert.True(list == []);
        Assert.Equal([], list.AsSpan().ToArray());
        Assert.Empty((IEnumerable<string>)list);
        Assert.DoesNotContain("a", list);
        Assert.Equal(list.GetHashCode(), ValueList.Create<string>().GetHashCode());
        Assert.Throws<ArgumentOutOfRangeException>("index", () => list[0]);
    }

    [Fact]
    public void Elements_are_reached_by_position_by_walking_and_as_a_span()
    {
        ValueList<string> list = ["a", "b", "c"];
        Assert.Equal("c", list[2]);
        Assert.Equal(["a", "b", "c"], list.AsSpan().ToArray());
        Assert.Equal(["a", "b", "c"], list.Select(item => item));
        var walked = new List<string>();
        foreach (var item in list)
            walked.Add(item);
        Assert.Equal(["a", "b", "c"], walked);
        Assert.Contains("b", list);
        var copy = new string[4];
        list.CopyTo(copy, 1);
        Assert.Equal([null!, "a", "b", "c"], copy);
        Assert.Throws<ArgumentNullException>("array", () => list.CopyTo(null!, 0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_position_outside_is_an_error_that_names_it(int position)
    {
        ValueList<int> list = [1, 2, 3];
        var error = Assert.Throws<ArgumentOutOfRangeException>("index", () => list[position]);
        Assert.Equal(position, error.ActualValue);
        Assert.Contains("3 elements", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_was_made_of_can_change_without_it()
    {
        int[] source = [1, 2, 3];
        var list = source.ToValueList();
        var other = ValueList.Create<int>(source);
        source[0] = 9;
        Assert.True(list == [1, 2, 3] && other == [1, 2, 3]);
    }

    [Fact]
    public void Appending_through_the_interface_never_changes_another_copy()
    {
        ValueList<int> original = [1, 2];
        ICollection<int> one = original;
        one.Add(3);
        one.Add(4);
        var first = (ValueList<int>)one;
        ICollection<int> left = first;
        ICollection<int> right = first;
        left.Add(5);
        right.Add(6);
        Assert.True(original == [1, 2]);
        Assert.True(first == [1, 2, 3, 4]);
        Assert.True((ValueList<int>)left == [1, 2, 3, 4, 5]);
        Assert.True((ValueList<int>)right == [1, 2, 3, 4, 6]);
    }

    [Fact]
    public void Any_history_of_appends_to_many_copies_behaves_like_plain_lists()
    {
        var random = new SplitMix64(5);
        var lists = new List<(ValueList<int> List, int[] Plain)> { (default, []) };
        for (var step = 0; step < 2000; step++)
        {
            var (list, plain) = lists[random.Below(lists.Count)];
            ICollection<int> copy = list;
            copy.Add(step);
            lists.Add(((ValueList<int>)copy, [.. plain, step]));
        }

        Assert.All(lists, pair => Assert.Equal(pair.Plain, pair.List.AsSpan().ToArray()));
    }

    [Fact]
    public void Clearing_a_copy_leaves_the_list_and_removing_is_refused()
    {
        ValueList<int> original = [1, 2];
        ICollection<int> copy = original;
        Assert.Throws<NotSupportedException>(() => copy.Remove(1));
        Assert.False(copy.IsReadOnly);
        copy.Clear();
        Assert.Empty(copy);
        Assert.True(original == [1, 2]);
    }

    [Fact]
    public void Json_is_an_array_also_inside_a_record()
    {
        var row = new RowOfFigures("checkout", Undefined.NeverReached, [new Rate(4, 50), default]);
        const string Json = """{"Name":"checkout","Payback":{"Value":null,"Reason":"NeverReached"},"Steps":[{"Value":0.08,"Part":4,"Whole":50},{"Value":null,"Part":0,"Whole":0}]}""";
        Assert.Equal(Json, JsonSerializer.Serialize(row));
        Assert.Equal(Json, JsonSerializer.Serialize(row, MeasureJsonContext.Default.RowOfFigures));
        Assert.Equal(row, JsonSerializer.Deserialize<RowOfFigures>(Json));
        Assert.Equal(row, JsonSerializer.Deserialize(Json, MeasureJsonContext.Default.RowOfFigures));
        Assert.Equal("[]", JsonSerializer.Serialize(default(ValueList<Rate>)));
        Assert.Equal(default, JsonSerializer.Deserialize<ValueList<Rate>>("[]"));
    }

    [Fact]
    public void Records_that_hold_lists_are_equal_by_value()
    {
        var one = new RowOfFigures("a", 1.5, [new Rate(1, 2)]);
        var other = new RowOfFigures("a", 1.5, [new Rate(1, 2)]);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, other with { Steps = [new Rate(2, 4)] });
        Assert.Equal(new RowOfFigures("b", default, default), new RowOfFigures("b", default, []));
    }

    [Fact]
    public void A_list_of_a_list_is_the_list_itself()
    {
        ValueList<int> list = [1, 2, 3];
        Assert.True(list.ToValueList() == list);
        Assert.True(Enumerable.Range(1, 3).ToValueList() == list);
    }
}
