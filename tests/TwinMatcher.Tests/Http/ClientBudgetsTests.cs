using TwinMatcher.Http;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Http;

/// <summary>What one client may ask, and when again.</summary>
public sealed class ClientBudgetsTests
{
    private readonly ManualClock _clock = new();
    private readonly ClientBudgets _budgets;

    public ClientBudgetsTests() => _budgets = new ClientBudgets(rate: 2, burst: 10, _clock);

    [Fact]
    public void Burst_is_spent_at_once_and_no_more()
    {
        Assert.Equal(TimeSpan.Zero, _budgets.Spend("a", 10));
        Assert.Equal(TimeSpan.FromSeconds(0.5), _budgets.Spend("a", 1));
    }

    [Fact]
    public void Waiting_as_long_as_told_is_enough()
    {
        _budgets.Spend("a", 10);
        TimeSpan wait = _budgets.Spend("a", 3);
        _clock.Advance(wait);
        Assert.Equal(TimeSpan.Zero, _budgets.Spend("a", 3));
    }

    [Fact]
    public void Silence_never_saves_more_than_the_burst()
    {
        _budgets.Spend("a", 10);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(TimeSpan.Zero, _budgets.Spend("a", 10));
        Assert.NotEqual(TimeSpan.Zero, _budgets.Spend("a", 1));
    }

    [Fact]
    public void One_client_does_not_pay_for_another()
    {
        _budgets.Spend("a", 10);
        Assert.Equal(TimeSpan.Zero, _budgets.Spend("b", 10));
    }

    [Fact]
    public void Flood_of_clients_is_forgotten_before_it_fills_the_memory()
    {
        for (int client = 0; client < 60_000; client++) _budgets.Spend($"{client}", 10);
        Assert.Equal(TimeSpan.Zero, _budgets.Spend("0", 10));
    }
}
