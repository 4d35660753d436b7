// On a thread of the pool: arguments lie on the first thread's stack, and with more than 33 KB of them ONNX Runtime's library crashes there while it is loaded.
return await Task.Run(() => TwinMatcher.Local.Twin.RunAsync(args));
