// Shows one thing: three bundles that know nothing of each other, at the same hooks of one host.
using Apiary.Runtime.Errors;
using Together;

try
{
    Report report = await TogetherRun.RunAsync();
    Console.WriteLine(report.ToJson());
    return report.IsExact ? 0 : 1;
}
catch (ApiaryException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
