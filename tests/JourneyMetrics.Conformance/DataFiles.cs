namespace JourneyMetrics.Conformance;

/// <summary>Finds data files by the last segment of their name: in the folder given, else in a folder "data" beside the cases' folder.</summary>
internal sealed class DataFiles(string caseFile, string? folder)
{
    /// <summary>The path of a data file.</summary>
    /// <exception cref="FileNotFoundException">There is none; the message says where it was looked for.</exception>
    public string Find(string name)
    {
        var last = name.Split('/')[^1];
        var candidates = Folders().Select(place => Path.Combine(place, last)).ToArray();
        return Array.Find(candidates, File.Exists)
            ?? throw new FileNotFoundException($"There is no data file '{last}'; looked for {string.Join(", ", candidates)}.");
    }

    private List<string> Folders()
    {
        if (folder is not null)
            return [folder];
        var places = new List<string>();
        for (var place = Path.GetDirectoryName(Path.GetFullPath(caseFile)); place is not null && places.Count < 3; place = Path.GetDirectoryName(place))
            places.Add(Path.Combine(place, "data"));
        return places;
    }
}
