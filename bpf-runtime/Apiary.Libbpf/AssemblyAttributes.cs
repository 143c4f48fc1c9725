// Every signature of this assembly is blittable, so no run-time marshalling stub is ever generated.
// The raw functions are internal: they are for the agent and for tests that must go behind its back.
using System.Runtime.CompilerServices;

[assembly: DisableRuntimeMarshalling]
[assembly: InternalsVisibleTo("Apiary.Runtime")]
[assembly: InternalsVisibleTo("Apiary.Testing")]
[assembly: InternalsVisibleTo("Apiary.Benchmarks")]
[assembly: InternalsVisibleTo("Apiary.Runtime.Tests")]
[assembly: InternalsVisibleTo("Apiary.Kernel.Tests")]
