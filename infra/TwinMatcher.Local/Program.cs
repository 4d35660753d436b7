using System.CommandLine;
using TwinMatcher.Local.Bench;

Command bench = new("bench", "Measure parts of the system on this machine.") { BenchSearchCommand.Create() };
return new RootCommand("TwinMatcher on one machine.") { bench }.Parse(args).Invoke();
