namespace JourneyMetrics.Lifetime;

/// <summary>Draws what one customer buys.</summary>
internal static class Purchases
{
    /// <summary>Draws purchases at sums of k exponential times until the customer leaves.</summary>
    /// <param name="random">The numbers.</param>
    /// <param name="rate">The rate of the phases.</param>
    /// <param name="k">How many phases lie between two purchases.</param>
    /// <param name="age">T.</param>
    /// <param name="holdout">The time after it.</param>
    /// <param name="logStay">ln of the chance to stay after a purchase; 0 for who never leaves by it.</param>
    /// <param name="lifetime">When the customer leaves whatever happens.</param>
    public static SimulatedHistory Draw(ref RandomStream random, double rate, int k, double age, double holdout, double logStay, double lifetime)
    {
        double time = 0, last = 0, logs = 0;
        long seen = 0, later = 0;
        var end = Math.Min(age + holdout, lifetime);
        var isAlive = lifetime > age;
        while (true)
        {
            for (var phase = 0; phase < k; phase++)
                time += random.Exponential() / rate;
            if (!(time <= end))
                break;

            // Two purchases at one double of time are one.
            if (time > age)
            {
                later++;
            }
            else if (time > last)
            {
                seen++;
                logs += Math.Log(time - last);
                last = time;
            }

            if (logStay < 0 && Math.Log(random.Fraction()) >= logStay)
            {
                isAlive &= time > age;
                break;
            }
        }

        return new SimulatedHistory(seen, last, logs, later, isAlive);
    }
}
