// The C# side of the benchmarks `ring` and `start`, started as a process by tests/Apiary.Benchmarks; runs on the JIT and as Native AOT.
using Apiary.Benchmarks.Subject;

return args switch
{
    ["ring", var link, var space, var events] => RingSubject.Run(link, space, int.Parse(events, System.Globalization.CultureInfo.InvariantCulture)),
    ["start", var link, var space, var cgroup] => await StartSubject.RunAsync(link, space, cgroup),
    _ => 2,
};
