using TwinMatcher.Local;

return await Twin.RunAsync(args);
