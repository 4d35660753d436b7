namespace TwinMatcher.Tests;
public class P { [Fact] public void Runs() => Assert.True(true); }
