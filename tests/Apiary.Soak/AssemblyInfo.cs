// The tests drive the controls directly.
using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Apiary.Soak.Tests")]
