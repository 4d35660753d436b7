namespace TwinMatcher.Http;

/// <summary>A token bucket for each client. The framework's limiters keep their own time; these take it from outside, so that tests need not wait. Thread-safe.</summary>
internal sealed class ClientBudgets(double rate, double burst, TimeProvider clock)
{
    /// <summary>More clients than this and those who have been silent long enough to be full again are dropped: some 5 MB.</summary>
    private const int Many = 50_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (double Left, long At)> _budgets = [];

    /// <summary>Takes the amount and answers zero, or takes nothing and answers when to come back.</summary>
    public TimeSpan Spend(string client, double amount)
    {
        long now = clock.GetTimestamp();
        lock (_lock)
        {
            double left = _budgets.TryGetValue(client, out (double Left, long At) budget) ? Refilled(budget, now) : burst;
            bool enough = left >= amount;
            if (!enough) return TimeSpan.FromSeconds((amount - left) / rate);
            if (_budgets.Count >= Many && !_budgets.ContainsKey(client)) DropFull(now);
            _budgets[client] = (left - amount, now);
            return TimeSpan.Zero;
        }
    }

    private double Refilled((double Left, long At) budget, long now) => Math.Min(burst, budget.Left + clock.GetElapsedTime(budget.At, now).TotalSeconds * rate);

    private void DropFull(long now)
    {
        foreach ((string client, (double Left, long At) budget) in _budgets)
            if (Refilled(budget, now) >= burst) _budgets.Remove(client);
        // Everyone is busy: whoever floods us with addresses does not get our memory, too.
        if (_budgets.Count >= Many) _budgets.Clear();
    }
}
