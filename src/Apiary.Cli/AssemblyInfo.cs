// The tool's tests see its commands.
using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Apiary.Cli.Tests")]
