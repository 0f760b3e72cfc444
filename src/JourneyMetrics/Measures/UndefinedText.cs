using System.Text;

namespace JourneyMetrics;

/// <summary>The words for an <see cref="Undefined"/> reason in one-line texts.</summary>
internal static class UndefinedText
{
    /// <summary>The reason in lower-case words: <c>zero denominator</c>.</summary>
    public static string Words(this Undefined reason)
    {
        var name = reason.ToString();
        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
                words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
