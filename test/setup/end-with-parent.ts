// Loaded into a child before its own program, or imported by a program that the bootstrap starts: when the process
// that started it is gone, whatever way, it stops too.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
