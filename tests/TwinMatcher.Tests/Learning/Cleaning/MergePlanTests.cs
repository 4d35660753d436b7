using TwinMatcher.Learning.Cleaning;

namespace TwinMatcher.Tests.Learning.Cleaning;

/// <summary>Who joins whom.</summary>
public sealed class MergePlanTests
{
    [Fact]
    public void Fewer_faces_join_more_and_of_equals_the_later_the_earlier()
    {
        Assert.Equal([(1, 0, 0.9)], new MergePlan([(0, 1, 0.9)], person => person == 0 ? 2 : 1).All);
        Assert.Equal([(0, 1, 0.9)], new MergePlan([(0, 1, 0.9)], person => person == 0 ? 1 : 2).All);
        Assert.Equal([(1, 0, 0.9)], new MergePlan([(0, 1, 0.9)], _ => 1).All);
    }

    [Fact]
    public void Of_three_who_are_one_each_ends_once_and_nobody_joins_who_ended()
    {
        MergePlan plan = new([(0, 1, 0.5), (1, 2, 0.9), (0, 2, 0.4)], _ => 1);
        Assert.Equal([(2, 1, 0.9), (1, 0, 0.5)], plan.All);
        Assert.True(plan.AreOne(0, 2));
        Assert.False(plan.AreOne(0, 3));
    }
}
