// Loaded into a child before its own program: when the process that started it is gone, whatever way, it stops too.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
