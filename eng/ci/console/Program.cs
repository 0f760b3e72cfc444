using System;
using System.Text.Json;
using JourneyMetrics;

var search = new Rate(part: 4, whole: 50);
var email = new Rate(part: 1, whole: 150);
Console.WriteLine(search);
Console.WriteLine(Rate.Pool(search, email));
Console.WriteLine(new Rate(part: 0, whole: 0));
Console.WriteLine(string.Join(" + ", new Money(100m, "EUR").Allocate([1m, 1m, 1m])));
Console.WriteLine(JsonSerializer.Serialize(search));
Console.WriteLine(JsonSerializer.Deserialize<Rate>(JsonSerializer.Serialize(search)) == search);

try
{
    Console.WriteLine(new Rate(part: 51, whole: 50));
}
catch (ArgumentOutOfRangeException error)
{
    Console.WriteLine($"{error.ParamName}: {error.ActualValue}");
}
