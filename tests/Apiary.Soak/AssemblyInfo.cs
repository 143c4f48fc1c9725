// The tests drive the controls directly; the benchmark of updates uses the traffic and the children.
using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Apiary.Soak.Tests")]
[assembly: InternalsVisibleTo("Apiary.Benchmarks")]
